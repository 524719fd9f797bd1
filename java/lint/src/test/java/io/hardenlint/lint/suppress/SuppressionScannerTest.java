package io.hardenlint.lint.suppress;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionScannerTest {
  private static final String MARK = "harden-lint: ignore[unit/a] reason=\"r\"";

  private static List<String> lines(String text, boolean template, boolean trailing) {
    return new SuppressionScanner(SourceText.of("f", text), template, trailing)
        .suppressions().stream().map(s -> s.firstLine() + "-" + s.lastLine()).toList();
  }

  @Test
  void aCommentOfItsOwnCoversTheNextLineThatHoldsSomething() {
    assertThat(lines("# " + MARK + "\n\n; another\nUser=x\nGroup=y\n", false, false))
        .containsExactly("1-4");
  }

  @Test
  void statementsOfATemplateAreCoveredOnTheWay() {
    assertThat(lines("{# " + MARK + " #}\n{% for a in b %}\nUser=x\n{% endfor %}\n", true, false))
        .containsExactly("1-3");
  }

  @Test
  void aCommentOverSeveralLinesCoversTheLineBehindIt() {
    assertThat(lines("{# " + MARK + "\n   because\n#}\nUser=x\nGroup=y\n", true, false))
        .containsExactly("1-4");
  }

  @Test
  void aCommentBehindSomethingCoversItsLine() {
    assertThat(lines("User=x {# " + MARK + " #}\nGroup=y\n", true, false)).containsExactly("1-1");
    assertThat(lines("  /a ux, # " + MARK + "\n  /b ux,\n", false, true)).containsExactly("1-1");
  }

  @Test
  void inAUnitTextBehindAValueIsNoComment() {
    assertThat(lines("User=x # " + MARK + "\n", false, false)).isEmpty();
  }

  @Test
  void twoInOneCommentBothCount() {
    assertThat(lines("# " + MARK + " " + MARK + "\nUser=x\n", false, false))
        .containsExactly("1-2", "1-2");
  }

  @Test
  void includesAreNoComments() {
    assertThat(lines("# " + MARK + "\n#include <a>\n/a ux,\n", false, true)).containsExactly("1-2");
  }

  @Test
  void atTheEndOfTheFileItCoversWhatIsLeft() {
    assertThat(lines("User=x\n# " + MARK, false, false)).containsExactly("2-2");
  }
}
