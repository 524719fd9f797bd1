package io.hardenlint.confinement.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each reader says of wrong files, word by word: {@code messages/KIND.txt} holds texts, each
 * behind a line of equals signs, {@code KIND.expected} the messages. {@code
 * -Dharden-lint.rewrite-golden=true} makes what comes out what is expected.
 */
class MessagesTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/io/hardenlint/confinement/verify/messages");
  private static final boolean REWRITE = Boolean.getBoolean("harden-lint.rewrite-golden");
  private static final String BETWEEN = "=====\n";

  @ParameterizedTest
  @CsvSource({
    "systemd-unit,t.service",
    "apparmor-profile,t",
    "sudoers,t",
    "polkit-rules,t.rules",
    "polkit-pkla,t.pkla",
    "sysctl,t.conf",
    "sysusers,t.conf",
    "tmpfiles,t.conf"
  })
  void saysWhatIsExpected(String kind, String name) throws IOException {
    String texts = Files.readString(FOLDER.resolve(kind + ".txt"));
    StringBuilder actual = new StringBuilder();
    for (String text : texts.split("(?m)^" + BETWEEN, -1)) {
      List<Problem> problems =
          Verifiers.of(kind)
              .orElseThrow()
              .verify(SourceText.of(name, text), List.of(), Host.of(Platform.preset("debian-12")))
              .messages();
      actual.append(actual.isEmpty() ? "" : BETWEEN);
      problems.forEach(problem -> actual.append(problem).append('\n'));
    }
    Path expected = FOLDER.resolve(kind + ".expected");
    if (REWRITE) {
      Files.writeString(expected, actual);
    }
    assertThat(actual.toString()).contains("ERROR").isEqualTo(Files.readString(expected));
  }

  @Test
  void everyKindHasItsMessages() {
    assertThat(Verifiers.kinds())
        .allSatisfy(kind -> assertThat(FOLDER.resolve(kind + ".txt")).exists());
  }
}
