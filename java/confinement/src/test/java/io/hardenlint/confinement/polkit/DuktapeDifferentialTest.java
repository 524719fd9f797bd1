package io.hardenlint.confinement.polkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.testing.Mutations;
import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which scripts are compiled, against the engine of polkitd ({@code duk} of package duktape). */
class DuktapeDifferentialTest {
  private static final int MUTANTS = Integer.getInteger("harden-lint.mutants", 3000);
  private static final List<String> PIECES =
      List.of(
          "(", ")", "{", "}", ";", ",", "=", "\"", "'", "/", "\\", "\n", "var ", "1", ".", "?",
          "`");

  /**
   * Share of mutants that Rhino and Duktape may judge differently: both have laxities of their own.
   */
  private static final double TOLERATED = 0.005;

  @TempDir Path directory;

  @Test
  void judgesWrittenScriptsAsDuktapeDoes() throws IOException {
    assertThat(differences(scripts())).isEmpty();
  }

  @Test
  void judgesDamagedScriptsAsDuktapeDoes() throws IOException {
    List<String> mutants = Mutations.of(scripts(), PIECES, MUTANTS, 20261127L);
    List<String> differences = differences(mutants);
    System.out.println("polkit scripts: " + differences.size() + " of " + MUTANTS + " differ");
    if (Boolean.getBoolean("harden-lint.list")) {
      differences.forEach(System.out::println);
    }
    assertThat(differences.size()).isLessThan((int) (MUTANTS * TOLERATED));
  }

  private static List<String> scripts() throws IOException {
    String table =
        new String(
            DuktapeDifferentialTest.class.getResourceAsStream("scripts.txt").readAllBytes(),
            StandardCharsets.UTF_8);
    return table.strip().lines().map(line -> line.replace("\\n", "\n")).toList();
  }

  private List<String> differences(List<String> scripts) throws IOException {
    RealTool duk = RealTool.find("duk");
    String list =
        scripts.stream().map(DuktapeDifferentialTest::quoted).collect(Collectors.joining(",\n"));
    Files.writeString(
        directory.resolve("driver.js"),
        """
        [%s].forEach(function (text) {
          // The script is compiled as a whole before its first statement ends it.
          try { (0, eval)("throw 1;\\n" + text); } catch (e) { print(e instanceof SyntaxError ? "refused" : "compiled"); }
        });
        """
            .formatted(list));
    RealTool.Answer answer = duk.run(directory, List.of("driver.js"));
    List<String> theirs = answer.output().lines().toList();
    assertThat(theirs).as(answer.output()).hasSameSizeAs(scripts);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < scripts.size(); i++) {
      RulesFile file = RulesFile.read(SourceText.of("t.rules", scripts.get(i)));
      if (file.isLoaded() != theirs.get(i).equals("compiled")) {
        differences.add(theirs.get(i) + ": " + scripts.get(i) + "   here: " + file.problems());
      }
    }
    return differences;
  }

  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
