package io.hardenlint.confinement.sudoers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantsTest {
  private static SudoersFile read(String text) {
    return SudoersReader.read(SourceText.of("sudoers", text));
  }

  @Test
  void replacesCommandAliasesAndKeepsBothPlaces() {
    SudoersFile file =
        read(
            """
            # who may what
            Cmnd_Alias TOOLS = /usr/bin/a, !/usr/bin/b x, /opt/*/c "", /usr/bin/d ^-p [0-9]+$
            agent ALL=(root) NOPASSWD: TOOLS, PASSWD: /usr/bin/e
            """);
    assertThat(file.problems()).isEmpty();
    List<Grant> grants = file.grants();
    assertThat(grants).hasSize(5);
    assertThat(grants.get(0).command())
        .isEqualTo(new Command.Program("/usr/bin/a", false, new Arguments.Any()));
    assertThat(grants.get(0).nopasswd()).isTrue();
    assertThat(grants.get(0).written().start().line()).isEqualTo(3);
    assertThat(grants.get(0).defined().excerpt()).isEqualTo("/usr/bin/a");
    assertThat(grants.get(1).negated()).isTrue();
    assertThat(grants.get(2).command())
        .isEqualTo(new Command.Program("/opt/*/c", false, new Arguments.None()));
    assertThat(((Command.Program) grants.get(2).command()).isPathOpen()).isTrue();
    assertThat(grants.get(3).command())
        .isEqualTo(new Command.Program("/usr/bin/d", false, new Arguments.Regex("^-p [0-9]+$")));
    assertThat(grants.get(4).nopasswd()).isFalse();
    assertThat(grants.get(4).runAs().orElseThrow().namesRoot()).isTrue();
  }

  @Test
  void negationOfAnAliasTurnsItsMembers() {
    List<Grant> grants = read("Cmnd_Alias A = /bin/a, !/bin/b\nu ALL = !A\n").grants();
    assertThat(grants).extracting(Grant::negated).containsExactly(true, false);
  }

  @Test
  void anAliasWithinItselfEnds() {
    assertThat(read("Cmnd_Alias A = B\nCmnd_Alias B = A, /bin/b\nu ALL = A\n").grants()).hasSize(1);
  }
}
