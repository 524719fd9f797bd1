package io.hardenlint.ansible.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the reader of {@code key=value} arguments with ansible-core's. */
class KeyValuesDifferentialTest {
  private static final String[] PIECES = {
    "a", "=", " ", "  ", "'", "\"", "\\", "\\n", "\n", "{{", "}}", "{%", "%}", "{#", "#}", "b=",
    "c='", "é", "\\x41", "\\u00e9", "\\'", "\t", "1", "\\=", "x=y", "=z"
  };
  private static final int COUNT = 3000;

  @TempDir Path folder = Path.of("");

  @Test
  void readsArgumentsAsAnsibleDoes() throws IOException, InterruptedException {
    List<String> questions = questions();

    List<String> expected = ansible(questions);

    for (int i = 0; i < questions.size(); i++) {
      String question = questions.get(i);
      assertThat(ours(question)).as("arguments %s", escaped(question)).isEqualTo(expected.get(i));
    }
  }

  private static List<String> questions() {
    Random random = new Random(20261127);
    List<String> questions =
        new ArrayList<>(
            List.of(
                "a=1 b=2",
                "a='x y' b=\"z w\"",
                "msg={{ a b }} c=d",
                "a=\\\"q\\\" b",
                "path=C:\\\\temp\\new",
                "a=b=c",
                "=a",
                "a\\=b c=d"));
    for (int i = 0; i < COUNT; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(10);
      for (int k = 0; k < length; k++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      questions.add(text.toString());
    }
    return questions;
  }

  private static String ours(String question) {
    Map<String, String> pairs = KeyValues.parse(question);
    if (pairs == null) {
      return "error";
    }
    StringBuilder out = new StringBuilder();
    pairs.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(pair ->
            out.append(escaped(pair.getKey()))
                .append('=')
                .append(escaped(pair.getValue()))
                .append(';'));
    return out.toString();
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (Character.isLetterOrDigit(c) && c < 128) {
            out.appendCodePoint(c);
          } else {
            out.append(String.format(Locale.ROOT, "<%x>", c));
          }
        });
    return out.toString();
  }

  private List<String> ansible(List<String> questions) throws IOException, InterruptedException {
    String python =
        Optional.ofNullable(System.getenv("HARDEN_LINT_ANSIBLE_PYTHON")).orElse("python3");
    Path script = folder.resolve("oracle.py");
    try (InputStream in = getClass().getResourceAsStream("key_values_oracle.py")) {
      Files.write(script, Objects.requireNonNull(in).readAllBytes());
    }
    Path input = folder.resolve("input");
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    StringBuilder lines = new StringBuilder();
    questions.forEach(question -> lines.append(hex(question)).append('\n'));
    Files.writeString(input, lines);
    int exit;
    try {
      Process process =
          new ProcessBuilder(python, script.toString())
              .redirectInput(input.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      Assumptions.assumeTrue(process.waitFor(120, TimeUnit.SECONDS), "the oracle is too slow");
      exit = process.exitValue();
    } catch (IOException e) {
      Assumptions.abort("no Python: " + e.getMessage());
      throw e;
    }
    Assumptions.assumeTrue(
        exit == 0,
        "no Python with ansible-core; set HARDEN_LINT_ANSIBLE_PYTHON: " + Files.readString(errors));
    return Files.readAllLines(output);
  }

  private static String hex(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      out.append(String.format(Locale.ROOT, "%02x", b));
    }
    return out.toString();
  }
}
