package io.hardenlint.confinement.systemd.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.testing.Shrinker;
import io.hardenlint.confinement.testing.SystemdAnalyze;
import io.hardenlint.confinement.testing.SystemdAnalyze.Exposure;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of made-up services, row by row and in order, against each systemd-analyze here. */
class ExposureDifferentialTest {
  private static final int COUNT = Integer.getInteger("harden-lint.mutants", 1500);

  @TempDir Path directory;

  @Test
  void scoresAsSystemdDoes() throws IOException {
    Random random = new Random(252);
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      names.add("s" + i + (i % 5 == 0 ? "@.service" : ".service"));
      texts.add(ScoreLines.service(random));
      Files.writeString(directory.resolve(names.get(i)), texts.get(i));
    }
    Set<String> differences = new LinkedHashSet<>();
    for (SystemdAnalyze analyze : SystemdAnalyze.all()) {
      Map<String, Exposure> theirs = analyze.security(directory, names);
      int compared = 0;
      for (int i = 0; i < COUNT; i++) {
        Exposure exposure = theirs.get(names.get(i));
        if (exposure == null) {
          continue;
        }
        compared++;
        if (!exposure.equals(ours(names.get(i), texts.get(i), analyze.version()))
            && differences.size() < 20) {
          differences.add(shrunk(analyze, texts.get(i)));
        }
      }
      System.out.printf(
          "exposure, systemd %s: %d services scored, %d differ%n",
          analyze.version(), compared, differences.size());
      assertThat(compared).isGreaterThan(COUNT / 2);
    }
    assertThat(differences).isEmpty();
  }

  static Exposure ours(String name, String text, SystemdVersion version) {
    return ScoreText.of(
        Score.of(UnitSet.of(UnitReader.read(SourceText.of(name, text))), version, "x86_64"));
  }

  private String shrunk(SystemdAnalyze analyze, String text) {
    String small = Shrinker.lines(text, t -> !differences(analyze, t).isEmpty());
    return "systemd " + analyze.version() + "\n" + small + differences(analyze, small);
  }

  private String differences(SystemdAnalyze analyze, String text) {
    try {
      Files.writeString(directory.resolve("one.service"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Exposure theirs = analyze.security(directory, List.of("one.service")).get("one.service");
    Exposure ours = ours("one.service", text, analyze.version());
    if (theirs == null || theirs.equals(ours)) {
      return "";
    }
    List<String> told = new ArrayList<>();
    for (int i = 0; i < theirs.rows().size() && i < ours.rows().size(); i++) {
      if (told.size() < 3 && !theirs.rows().get(i).equals(ours.rows().get(i))) {
        told.add("systemd " + theirs.rows().get(i) + ", here " + ours.rows().get(i));
      }
    }
    return "overall "
        + theirs.tenths()
        + " "
        + theirs.rating()
        + ", here "
        + ours.tenths()
        + "; "
        + String.join("\n", told);
  }
}
