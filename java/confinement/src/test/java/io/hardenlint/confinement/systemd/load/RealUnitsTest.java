package io.hardenlint.confinement.systemd.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.systemd.exposure.Score;
import io.hardenlint.confinement.systemd.exposure.ScoreText;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import io.hardenlint.confinement.testing.SystemdAnalyze;
import io.hardenlint.confinement.testing.SystemdAnalyze.Exposure;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The units of Debian's packages, as {@code tools/systemd-units.sh} collects them: scores and
 * verdicts against each systemd-analyze here.
 */
class RealUnitsTest {
  @Test
  void scoresAndJudgesPackagedUnitsAsSystemdDoes() throws IOException {
    Path folder = folder();
    List<String> names = names(folder);
    List<String> differences = new ArrayList<>();
    for (SystemdAnalyze analyze : SystemdAnalyze.all()) {
      List<String> services = names.stream().filter(name -> name.endsWith(".service")).toList();
      Map<String, Exposure> scores = analyze.security(folder, services);
      int before = differences.size();
      for (String name : services) {
        UnitSet set = set(folder, name);
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
        UnitVerdict verdict = UnitVerdict.of(set(folder, name), analyze.version());
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

  private static Path folder() {
    String named =
        System.getProperty(
            "harden-lint.units", System.getenv().getOrDefault("HARDEN_LINT_UNITS", ""));
    Assumptions.assumeFalse(
        named.isEmpty(), "skipped: HARDEN_LINT_UNITS names no folder with collected units");
    return Path.of(named);
  }

  /** Links are other names of units, and links to nothing mask them: both are left out. */
  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file))
          .map(file -> file.getFileName().toString())
          .filter(name -> UnitType.ofPath(name).isPresent())
          .sorted()
          .toList();
    }
  }

  private static UnitSet set(Path folder, String name) throws IOException {
    List<UnitFile> dropIns = new ArrayList<>();
    for (String dropIn : UnitName.parse(name).orElseThrow().dropInFolders()) {
      Path place = folder.resolve(dropIn);
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.list(place)) {
          for (Path file : files.filter(f -> f.toString().endsWith(".conf")).toList()) {
            dropIns.add(read(dropIn + "/" + file.getFileName(), file));
          }
        }
      }
    }
    return UnitSet.assemble(read(name, folder.resolve(name)), dropIns);
  }

  private static UnitFile read(String name, Path file) throws IOException {
    return UnitReader.read(SourceText.decode(name, Files.readAllBytes(file)));
  }
}
