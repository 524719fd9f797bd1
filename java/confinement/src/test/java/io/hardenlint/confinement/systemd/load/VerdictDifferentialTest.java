package io.hardenlint.confinement.systemd.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.testing.Shrinker;
import io.hardenlint.confinement.testing.SystemdAnalyze;
import io.hardenlint.confinement.text.Resources;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts on made-up units of several kinds, against each systemd-analyze here. */
class VerdictDifferentialTest {
  private static final int COUNT = Integer.getInteger("harden-lint.mutants", 1500);

  /** Of this many, one may differ; the output lists which. */
  private static final int TOLERANCE = 50;

  /** What the sockets start. */
  private static final String SERVICE = "[Service]\nExecStart=/bin/true\n";

  @TempDir Path directory;

  @Test
  void judgesAsSystemdDoes() throws IOException {
    Map<String, String> units = new LinkedHashMap<>();
    Random random = new Random(5);
    for (int i = 0; i < COUNT; i++) {
      String type =
          List.of("service", "service", "service", "socket", "timer", "path")
              .get(random.nextInt(6));
      units.put(
          "v" + i + "." + type, unit(type, random).replace("org.example.x", "org.example.n" + i));
    }
    for (Map.Entry<String, String> unit : units.entrySet()) {
      Files.writeString(directory.resolve(unit.getKey()), unit.getValue());
    }
    for (String name : units.keySet()) {
      if (name.endsWith(".socket")) {
        String prefix = name.substring(0, name.length() - ".socket".length());
        Files.writeString(directory.resolve(prefix + ".service"), SERVICE);
        Files.writeString(directory.resolve(prefix + "@.service"), SERVICE);
      }
    }
    for (String name : List.of("one.service", "one@.service", "other.service")) {
      Files.writeString(directory.resolve(name), SERVICE);
    }
    for (SystemdAnalyze analyze : SystemdAnalyze.all()) {
      Map<String, List<String>> said = analyze.verify(directory, List.copyOf(units.keySet()));
      Set<String> differences = new LinkedHashSet<>();
      int differ = 0;
      int accepted = 0;
      for (Map.Entry<String, String> unit : units.entrySet()) {
        boolean theirs = said.getOrDefault(unit.getKey(), List.of()).isEmpty();
        accepted += theirs ? 1 : 0;
        if (theirs != ours(unit.getKey(), unit.getValue(), analyze).isAccepted()) {
          differ++;
          if (differences.size() < 12) {
            differences.add(shrunk(analyze, unit.getKey(), unit.getValue()));
          }
        }
      }
      System.out.printf(
          "verdicts, systemd %s: %d units, %d accepted, %d differ%n",
          analyze.version(), COUNT, accepted, differ);
      differences.forEach(System.out::println);
      assertThat(differ).isLessThanOrEqualTo(COUNT / TOLERANCE);
    }
  }

  /** Lines of the table that suit the kind, seldom one of another kind. */
  private static String unit(String type, Random random) {
    List<String> own = new ArrayList<>();
    List<String> all = Resources.lines(VerdictDifferentialTest.class, "verdict-lines.txt");
    for (String line : all) {
      if (line.startsWith(type + " ") || line.startsWith("any ")) {
        own.add(line.substring(line.indexOf(' ') + 1));
      }
    }
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(7);
    boolean complete = random.nextInt(4) != 0;
    String section = Character.toUpperCase(type.charAt(0)) + type.substring(1);
    text.append("[").append(section).append("]\n");
    if (complete) {
      text.append(
          switch (type) {
            case "service" -> "ExecStart=/bin/true\n";
            case "socket" -> "ListenStream=/run/x\n";
            case "timer" -> "OnCalendar=daily\nUnit=v.service\n";
            default -> "PathExists=/x\nUnit=v.service\n";
          });
    }
    for (int i = 0; i < count; i++) {
      text.append(own.get(random.nextInt(own.size()))).append('\n');
    }
    return text.toString();
  }

  private static UnitVerdict ours(String name, String text, SystemdAnalyze analyze) {
    return UnitVerdict.of(
        UnitSet.of(UnitReader.read(SourceText.of(name, text))), analyze.version());
  }

  private String shrunk(SystemdAnalyze analyze, String name, String text) {
    String one =
        (name.endsWith(".service") ? "unit" : "one") + name.substring(name.lastIndexOf('.'));
    String small =
        Shrinker.lines(
            text, t -> said(analyze, one, t).isEmpty() != ours(one, t, analyze).isAccepted());
    return small
        + "  systemd "
        + said(analyze, one, small)
        + "\n  here "
        + ours(one, small, analyze).messages();
  }

  private List<String> said(SystemdAnalyze analyze, String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return analyze.verify(directory, List.of(name)).getOrDefault(name, List.of());
  }
}
