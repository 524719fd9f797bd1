package io.hardenlint.lint.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hardenlint.lint.finding.Finding;
import io.hardenlint.lint.finding.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Asks the real tools about the plain files of the golden cases for Debian 12: what our rules say
 * of a file alone is what systemd 252, apparmor_parser and visudo say. Skips where a tool of that
 * version is missing.
 */
class RealToolsTest {
  private static final Set<String> UNIT_RULES =
      Set.of("unit/unknown-directive", "unit/ignored-value", "unit/syntax");
  private static final Pattern COMPLAINT = Pattern.compile("/input/([^:\\n]+):(\\d+): ");

  @TestFactory
  Stream<DynamicTest> units() throws IOException {
    return tests(
        "etc/systemd/system",
        (golden, files) -> {
          assumeTrue(
              output("systemd-analyze", "--version").startsWith("systemd 252"),
              "systemd-analyze 252 is not here");
          List<String> command =
              new ArrayList<>(
                  List.of("systemd-analyze", "verify", "--man=no", "--recursive-errors=no"));
          files.stream().filter(file -> !file.endsWith(".conf")).forEach(command::add);
          Set<String> theirs = new TreeSet<>();
          Matcher matcher = COMPLAINT.matcher(output(command.toArray(String[]::new)));
          while (matcher.find()) {
            theirs.add(matcher.group(1) + ":" + matcher.group(2));
          }
          Set<String> ours = new TreeSet<>();
          for (Finding finding : golden.report().findings()) {
            // What systemd drops without a message is what people need us for.
            if (UNIT_RULES.contains(finding.rule())
                && !finding.message().contains("without any message")) {
              ours.add(finding.location().file() + ":" + finding.location().line());
            }
          }
          assertThat(ours).isEqualTo(theirs);
        });
  }

  @TestFactory
  Stream<DynamicTest> profiles() throws IOException {
    return tests(
        "etc/apparmor.d",
        (golden, files) -> {
          assumeTrue(
              output("apparmor_parser", "--version").contains("version 3.0"),
              "apparmor_parser 3.0 is not here");
          boolean accepted = true;
          for (String file : files) {
            accepted &= status("apparmor_parser", "-QTK", file) == 0;
          }
          assertThat(reports(golden.report(), "apparmor/syntax")).isEqualTo(!accepted);
        });
  }

  @TestFactory
  Stream<DynamicTest> sudoers() throws IOException {
    return tests(
        "etc/sudoers.d",
        (golden, files) -> {
          assumeTrue(
              output("visudo", "--version").startsWith("visudo version 1.9"),
              "visudo 1.9 is not here");
          boolean accepted = true;
          for (String file : files) {
            accepted &= status("visudo", "-cf", file) == 0;
          }
          assertThat(reports(golden.report(), "sudo/syntax")).isEqualTo(!accepted);
        });
  }

  private interface Check {
    void check(GoldenCase golden, List<String> files) throws Exception;
  }

  private static Stream<DynamicTest> tests(String folder, Check check) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (GoldenCase golden : GoldenCase.all(GoldenTest.ROOT)) {
      List<String> files = files(golden, folder);
      boolean plain = files.stream().noneMatch(file -> file.endsWith(".j2"));
      if (!files.isEmpty() && plain && golden.isDebian12()) {
        tests.add(DynamicTest.dynamicTest(golden.toString(), () -> check.check(golden, files)));
      }
    }
    return tests.stream();
  }

  private static List<String> files(GoldenCase golden, String folder) throws IOException {
    Path root = golden.folder().toAbsolutePath().normalize().resolve("input").resolve(folder);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  private static boolean reports(Report report, String rule) {
    return report.findings().stream().anyMatch(finding -> finding.rule().equals(rule));
  }

  private record Result(int status, String output) {}

  private static String output(String... command) throws IOException, InterruptedException {
    return run(command).output();
  }

  private static int status(String... command) throws IOException, InterruptedException {
    return run(command).status();
  }

  private static Result run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("tool", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + " did not end within a minute");
      }
      return new Result(process.exitValue(), Files.readString(out));
    } catch (IOException e) {
      return new Result(127, "not here: " + e.getMessage());
    } finally {
      Files.deleteIfExists(out);
    }
  }
}
