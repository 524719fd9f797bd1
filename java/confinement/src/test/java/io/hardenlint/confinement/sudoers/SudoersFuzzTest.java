package io.hardenlint.confinement.sudoers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hardenlint.confinement.testing.Mutations;
import io.hardenlint.confinement.text.SourceText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SudoersFuzzTest {
  static final List<String> ORIGINALS =
      List.of(
          """
          root ALL=(ALL:ALL) ALL
          %sudo ALL=(ALL) NOPASSWD: ALL # all
          """,
          """
          Defaults env_reset, !insults
          Defaults secure_path="/usr/sbin:/usr/bin"
          Defaults:agent,%g !requiretty
          Defaults@h env_keep += "A B"
          """,
          """
          Cmnd_Alias C = /bin/a, /bin/b x y, /opt/*/c "", \\
            /bin/d ^-p [a-z]+$ : D = /bin/e
          User_Alias U = a, %b, #12 : V = !c
          Host_Alias H = h1, 10.0.0.0/8
          Runas_Alias R = root, #0
          U, V H = (R : g) NOPASSWD: NOEXEC: C, !D, PASSWD: ALL
          """,
          """
          agent h1, !h2 = (root, !bin : adm) CWD=/x NOPASSWD: sudoedit /etc/x, list, \\
            ^/bin/(a|b)$ x : h3 = /bin/c a\\,b\\:c\\=d\\#e \\*f\\ g
          """,
          """
          # comment
          #1000 ALL = /bin/a
          @includedir /nonexistent
          +net ALL = /usr/bin/
          """);

  static final List<String> PIECES =
      List.of(
          ",",
          ":",
          "=",
          "!",
          "(",
          ")",
          "\"",
          "#",
          "\\",
          "\n",
          "\\\n",
          " ",
          "\t",
          "%",
          "+",
          "^",
          "$",
          "*",
          "ALL",
          "NOPASSWD:",
          "/",
          "@",
          "A",
          "sudoedit",
          "Defaults ",
          "é",
          "[",
          "1",
          ">");

  @Test
  void anyTextIsReadOrRefusedWithinItsBounds() {
    List<String> mutants = Mutations.of(ORIGINALS, PIECES, 20_000, 40);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> mutants.forEach(SudoersFuzzTest::check));
  }

  @Test
  void everyPrefixIsReadOrRefused() {
    for (String original : ORIGINALS) {
      assertThat(SudoersReader.read(SourceText.of("s", original)).problems()).isEmpty();
      for (int end = 0; end < original.length(); end++) {
        check(original.substring(0, end));
      }
    }
  }

  private static void check(String text) {
    SudoersFile file = SudoersReader.read(SourceText.of("s", text));
    file.problems().forEach(p -> assertThat(p.place().span().end()).isBetween(0, text.length()));
    file.nodes().forEach(n -> assertThat(n.place().span().length()).isPositive());
    file.grants()
        .forEach(grant -> assertThat(grant.defined().span().end()).isBetween(1, text.length()));
  }
}
