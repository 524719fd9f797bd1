package io.hardenlint.confinement.sudoers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the grants are, against cvtsudoers of this machine with aliases expanded; undefined ones it
 * leaves out.
 */
class CvtsudoersTest {
  private static final Pattern COMMAND =
      Pattern.compile(
          "\"command\": \"((?:[^\"\\\\]|\\\\.)*)\"(?:,\\s*\"negated\": (true))?", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void expandsCommandsAsSudoDoes() throws IOException {
    RealTool tool = RealTool.find("cvtsudoers");
    List<String> files = new ArrayList<>(SudoersFuzzTest.ORIGINALS);
    String table =
        new String(
            CvtsudoersTest.class.getResourceAsStream("statements.txt").readAllBytes(),
            StandardCharsets.UTF_8);
    for (String statement : table.strip().split("\n", -1)) {
      files.add(statement.replace("\\n", "\n") + "\n");
    }
    files.add("Cmnd_Alias A = /a, !/b x\nCmnd_Alias B = A, !A, /c\nu ALL = B, !B\n");
    int compared = 0;
    List<String> differences = new ArrayList<>();
    for (String text : files) {
      SudoersFile file = SudoersReader.read(SourceText.of("sudoers", text));
      if (file.refused() || text.contains("include") || text.contains("CWD")) {
        continue;
      }
      Files.writeString(directory.resolve("sudoers"), text);
      RealTool.Answer answer = tool.run(directory, List.of("-e", "-f", "json", "sudoers"));
      int specs = answer.output().indexOf("\"User_Specs\"");
      List<String> theirs = specs < 0 ? List.of() : commands(answer.output().substring(specs));
      List<String> ours =
          file.grants().stream()
              .filter(grant -> !(grant.command() instanceof Command.Alias))
              .map(CvtsudoersTest::text)
              .toList();
      compared++;
      if (answer.status() == 0 && !ours.equals(theirs)) {
        differences.add(text + "sudo " + theirs + "\nhere " + ours);
      }
    }
    System.out.printf("sudoers meaning: %d files, %d differ%n", compared, differences.size());
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(80);
  }

  private static List<String> commands(String json) {
    List<String> commands = new ArrayList<>();
    Matcher matcher = COMMAND.matcher(json);
    while (matcher.find()) {
      String command = matcher.group(1).replace("\\\"", "\"").replace("\\/", "/");
      commands.add((matcher.group(2) == null ? "" : "!") + command.replace("\\\\", "\\"));
    }
    return commands;
  }

  private static String text(Grant grant) {
    String command =
        switch (grant.command()) {
          case Command.All all -> "ALL";
          case Command.ListPrivileges list -> "list";
          case Command.Alias(String name) -> name;
          case Command.Edit(Arguments arguments) -> "sudoedit" + text(arguments);
          case Command.Program(String path, boolean regex, Arguments arguments) ->
              path + text(arguments);
        };
    return (grant.negated() ? "!" : "") + command;
  }

  private static String text(Arguments arguments) {
    return switch (arguments) {
      case Arguments.Any any -> "";
      case Arguments.None none -> " \"\"";
      case Arguments.Pattern(String text) -> " " + text;
      case Arguments.Regex(String text) -> " " + text;
    };
  }
}
