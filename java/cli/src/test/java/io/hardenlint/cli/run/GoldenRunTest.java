package io.hardenlint.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the program in copies of the folders below {@code golden/}: {@code arguments} holds one
 * argument a line, {@code files/} is the working folder, {@code expected.txt} the status, both
 * outputs and the files written below {@code out/}. With {@code -Dharden-lint.rewrite-golden=true}
 * what came out becomes what is expected.
 */
class GoldenRunTest {
  private static final Path ROOT =
      Path.of(System.getProperty("harden-lint.repository", "../.."), "java/cli/src/test/golden");
  private static final boolean REWRITE = Boolean.getBoolean("harden-lint.rewrite-golden");

  @TempDir Path folder = Path.of("");

  @TestFactory
  List<DynamicTest> cases() throws IOException {
    try (Stream<Path> cases = Files.list(ROOT)) {
      return cases
          .sorted()
          .map(one -> DynamicTest.dynamicTest(String.valueOf(one.getFileName()), () -> check(one)))
          .toList();
    }
  }

  private void check(Path one) throws IOException {
    Path work = folder.resolve(String.valueOf(one.getFileName()));
    copy(one.resolve("files"), work);
    String[] arguments = Files.readAllLines(one.resolve("arguments")).toArray(String[]::new);
    Program.Result result = new Program(work, AnsibleTemplateEngine::new).run(arguments);
    String actual =
        "status "
            + result.exit()
            + "\n--- output\n"
            + result.out()
            + "--- messages\n"
            + result.err()
            + written(work.resolve("out"));
    actual = actual.replace(work.toString(), "FOLDER");
    Path expected = one.resolve("expected.txt");
    if (REWRITE) {
      Files.writeString(expected, actual);
    }
    assertThat(expected).exists();
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static String written(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        text.append("--- ").append(out.relativize(file)).append('\n');
        text.append(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }
}
