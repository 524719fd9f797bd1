package io.hardenlint.confinement.sysctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written in the end, and whether it fails, against systemd-sysctl of this machine. */
class SysctlDifferentialTest {
  private static final int COUNT = Integer.getInteger("harden-lint.mutants", 400);
  private static final long SEED = Long.getLong("harden-lint.seed", 3);
  private static final List<String> KEYS =
      List.of("net/a.b/x", "net/a.b/y", "net/c/x", "net/c/y", "vm/x", "vm/y");
  private static final List<String> WRITTEN =
      List.of(
          "net/a.b/x",
          "net.a/b.x",
          "net.c.x",
          "net/c/x",
          "vm.x",
          "vm/x",
          "net.*.x",
          "net/c/*",
          "net/*/[xy]",
          "vm.?",
          "*.x",
          "net/a.b/*",
          "*/*/x",
          "net.c.[!x]");

  @TempDir Path directory;

  @Test
  void writesWhatSystemdSysctlWrites() throws IOException {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "skipped: systemd-sysctl needs root");
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/lib/systemd/systemd-sysctl")),
        "skipped: systemd-sysctl is not installed");
    List<List<SysctlFile>> sets = new ArrayList<>();
    Random random = new Random(SEED);
    for (int number = 0; number < COUNT; number++) {
      sets.add(files(number, random));
    }
    Map<Integer, Map<String, String>> written = new TreeMap<>();
    Map<Integer, Boolean> failed = new TreeMap<>();
    for (String line : run().lines().toList()) {
      String[] words = line.split(" ", 2);
      int number = Integer.parseInt(words[0]);
      int equals = words[1].indexOf('=');
      if (equals < 0) {
        failed.put(number, words[1].equals("1"));
      } else {
        written
            .computeIfAbsent(number, key -> new TreeMap<>())
            .put(words[1].substring(0, equals), words[1].substring(equals + 1));
      }
    }
    Assumptions.assumeFalse(failed.isEmpty(), "skipped: no namespace to run systemd-sysctl in");
    List<String> differences = new ArrayList<>();
    for (int number = 0; number < COUNT; number++) {
      KernelParameters parameters = KernelParameters.of(sets.get(number));
      Map<String, String> ours = new TreeMap<>();
      KEYS.forEach(key ->
          parameters
              .of(key)
              .flatMap(SysctlEntry::value)
              .filter(value -> !value.isEmpty())
              .ifPresent(value -> ours.put(key, value)));
      boolean broken =
          ConfigurationFolders.order(sets.get(number), "sysctl.d", file -> file.source().name())
              .stream()
              .anyMatch(file -> !file.problems().isEmpty());
      if (!ours.equals(written.getOrDefault(number, Map.of()))
          || broken != failed.getOrDefault(number, false)) {
        StringBuilder text = new StringBuilder();
        sets.get(number)
            .forEach(file ->
                text.append(file.source().name()).append(":\n").append(file.source().text()));
        differences.add(
            text
                + "\n systemd "
                + written.get(number)
                + " failed "
                + failed.get(number)
                + "\n here    "
                + ours
                + " failed "
                + broken);
      }
    }
    System.out.printf("sysctl.d: %d sets of files, %d differ%n", COUNT, differences.size());
    differences.stream().limit(6).forEach(System.out::println);
    assertThat(differences).isEmpty();
  }

  private List<SysctlFile> files(int number, Random random) throws IOException {
    List<SysctlFile> files = new ArrayList<>();
    for (String folder : List.of("etc", "run", "usr/lib")) {
      Files.createDirectories(directory.resolve(number + "/" + folder));
      for (String name : List.of("10-a.conf", "20-b.conf", "9.conf", "x.txt")) {
        if (random.nextInt(3) != 0) {
          continue;
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
          text.append(line(random)).append(random.nextInt(12) == 0 ? "\r\n" : "\n");
        }
        Files.writeString(directory.resolve(number + "/" + folder + "/" + name), text);
        files.add(
            SysctlReader.read(SourceText.of("/" + folder + "/sysctl.d/" + name, text.toString())));
      }
    }
    return files;
  }

  /** All values are of one length: those written later do not cut what was there. */
  private static String line(Random random) {
    String key = WRITTEN.get(random.nextInt(WRITTEN.size()));
    String value = String.valueOf(100 + random.nextInt(4));
    return switch (random.nextInt(12)) {
      case 0 -> "-" + key;
      case 1 -> "-" + key + " = " + value;
      case 2 -> "  " + key + "=1 " + random.nextInt(4) + "  ";
      case 3 -> "# " + key + "=" + value;
      case 4 -> "; " + key;
      case 5 -> random.nextInt(6) == 0 ? key : "";
      case 6 -> key + " = a=b";
      case 7 -> "- " + key + " =" + value;
      default -> key + " = " + value;
    };
  }

  private String run() throws IOException {
    Path script = directory.resolve("apply.sh");
    try (InputStream in = SysctlDifferentialTest.class.getResourceAsStream("apply.sh")) {
      Files.write(script, in.readAllBytes());
    }
    return RealTool.find("unshare")
        .run(directory, List.of("-m", "bash", script.toString(), directory.toString()))
        .output()
        .lines()
        .filter(line -> line.matches("\\d+ .*"))
        .reduce("", (all, line) -> all + line + "\n");
  }
}
