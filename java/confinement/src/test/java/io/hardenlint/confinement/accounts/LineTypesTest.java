package io.hardenlint.confinement.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types of lines; those of releases after 252 cannot be compared with the tools at hand. */
class LineTypesTest {
  private static List<String> problems(String type) {
    SourceText text = SourceText.of("/etc/tmpfiles.d/a.conf", type + " /a - - - - b\n");
    return TmpfilesFile.read(text).problems().stream().map(each -> each.message()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"d", "d!", "d!-+", "L?", "L+?!", "R!$", "f+^~", "m", "w="})
  void takesEachModifierOnce(String type) {
    assertThat(problems(type)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"d!!", "d!-!", "L??", "f?", "d?", "dd", "n", "L?+?"})
  void leavesOutLinesOfOtherTypes(String type) {
    assertThat(problems(type))
        .containsExactly("\"%s\" is no type of line; the line is left out".formatted(type));
  }

  @Test
  void readsLockedUsers() {
    SysusersFile file =
        SysusersFile.read(
            SourceText.of(
                "/etc/sysusers.d/a.conf", "u! app 500:ops\ng ops -\nu!! web -\ng! log -\n"));
    HostAccounts accounts = HostAccounts.of(List.of(file));
    assertThat(accounts.users()).containsExactly("app");
    assertThat(accounts.groupsOf("app")).containsExactly("ops");
    assertThat(file.problems())
        .extracting(problem -> problem.place().excerpt())
        .containsExactly("u!! web -", "g! log -");
  }
}
