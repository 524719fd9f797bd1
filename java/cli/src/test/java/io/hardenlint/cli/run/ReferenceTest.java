package io.hardenlint.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide shows the help texts as they are. With {@code -Dharden-lint.rewrite-golden=true} they
 * are written into it.
 */
class ReferenceTest {
  private static final Path GUIDE =
      Path.of(System.getProperty("harden-lint.repository", "../.."), "docs/harden-lint.md");
  private static final List<String> COMMANDS =
      List.of("", "check", "render", "score", "verify", "learn", "rules", "explain");
  private static final String MARK = "<!-- help: ";

  @TempDir Path folder = Path.of("");

  @Test
  void showsTheHelpTexts() throws IOException {
    String text = Files.readString(GUIDE);
    String expected = text.substring(0, text.indexOf(MARK)) + reference();
    if (Boolean.getBoolean("harden-lint.rewrite-golden")) {
      Files.writeString(GUIDE, expected);
    }

    assertThat(Files.readString(GUIDE)).isEqualTo(expected);
  }

  private String reference() {
    StringBuilder text = new StringBuilder();
    for (String command : COMMANDS) {
      String[] arguments =
          command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};
      Program.Result help = new Program(folder, AnsibleTemplateEngine::new).run(arguments);
      assertThat(help.exit()).isZero();
      text.append(text.isEmpty() ? "" : "\n")
          .append(MARK)
          .append(command)
          .append(command.isEmpty() ? "-->\n" : " -->\n")
          .append("```\n")
          .append(help.out())
          .append("```\n");
    }
    return text.toString();
  }
}
