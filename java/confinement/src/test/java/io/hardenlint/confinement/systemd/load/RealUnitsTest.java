package io.hardenlint.confinement.systemd.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.systemd.exposure.Score;
import io.hardenlint.confinement.systemd.exposure.ScoreText;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.testing.SystemdAnalyze;
import io.hardenlint.confinement.testing.SystemdAnalyze.Exposure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Scores and verdicts of packaged units against each systemd-analyze here. */
class RealUnitsTest {
  @Test
  void scoresAndJudgesPackagedUnitsAsSystemdDoes() throws IOException {
    Path folder = PackagedUnits.folder();
    List<String> names = PackagedUnits.names(folder);
    List<String> differences = new ArrayList<>();
    for (SystemdAnalyze analyze : SystemdAnalyze.all()) {
      List<String> services = names.stream().filter(name -> name.endsWith(".service")).toList();
      Map<String, Exposure> scores = analyze.security(folder, services);
      int before = differences.size();
      for (String name : services) {
        UnitSet set = PackagedUnits.set(folder, name);
        Exposure ours =
            UnitVerdict.of(set, analyze.version()).refusal().isPresent()
                ? null
                : ScoreText.of(Score.of(set, analyze.version(), "x86_64"));
        if (!Objects.equals(ours, scores.get(name))) {
          differences.add(
              "score "
                  + analyze.version()
                  + " "
                  + name
                  + ": "
                  + scores.get(name)
                  + ", here "
                  + ours);
        }
      }
      int scored = differences.size();
      Map<String, List<String>> said = analyze.verify(folder, names);
      for (String name : names) {
        UnitVerdict verdict = UnitVerdict.of(PackagedUnits.set(folder, name), analyze.version());
        if (verdict.isAccepted() != said.getOrDefault(name, List.of()).isEmpty()) {
          differences.add(
              "verify "
                  + analyze.version()
                  + " "
                  + name
                  + ": "
                  + said.get(name)
                  + ", here "
                  + verdict.messages());
        }
      }
      System.out.printf(
          "packaged units, systemd %s: %d services, %d scored by it, %d differ; %d units, %d"
              + " verdicts differ%n",
          analyze.version(),
          services.size(),
          scores.size(),
          scored - before,
          names.size(),
          differences.size() - scored);
    }
    assertThat(differences).isEmpty();
  }
}
