package io.hardenlint.confinement.sudoers;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader against visudo of this machine. */
class VisudoTest {
  @TempDir Path directory;

  @Test
  void agreesOnStatements() throws IOException {
    String table =
        new String(
            VisudoTest.class.getResourceAsStream("statements.txt").readAllBytes(),
            StandardCharsets.UTF_8);
    List<String> files = new ArrayList<>();
    for (String statement : table.strip().split("\n", -1)) {
      files.add(statement.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r") + "\n");
    }
    compare("statements", files);
  }

  @Test
  void agreesOnMutants() throws IOException {
    compare(
        "mutants",
        Mutations.of(
            SudoersFuzzTest.ORIGINALS,
            SudoersFuzzTest.PIECES,
            Integer.getInteger("harden-lint.mutants", 300),
            30));
  }

  private void compare(String what, List<String> files) throws IOException {
    RealTool visudo = RealTool.find("visudo");
    Path path = directory.resolve("sudoers");
    List<String> wrong = new ArrayList<>();
    List<String> cautious = new ArrayList<>();
    int same = 0;
    for (String text : files) {
      SudoersFile file = SudoersReader.read(SourceText.of("sudoers", text));
      Files.writeString(path, text);
      RealTool.Answer answer = visudo.run(directory, List.of("-c", "-f", "sudoers"));
      boolean accepted = answer.status() == 0;
      if (file.refused() != accepted) {
        same++;
      } else if (accepted) {
        cautious.add(text + file.problems().getLast());
      } else if (!answer.output().contains("No such file or directory")) {
        wrong.add(text + answer.output());
      }
    }
    System.out.printf(
        "sudoers %s: %d files, %d same verdict, %d refused here alone%n",
        what, files.size(), same, cautious.size());
    if (Boolean.getBoolean("harden-lint.list")) {
      cautious.forEach(System.out::println);
    }
    assertThat(wrong).isEmpty();
    assertThat(same).isGreaterThan(files.size() * 9 / 10);
  }
}
