package io.hardenlint.lint.suppress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionSyntaxTest {
  @Test
  void readsAllParts() throws Exception {
    String text =
        "harden-lint: ignore[unit/a, cross/b] reason=\"said \\\"so\\\"\" until=2027-01-31 #}";
    SuppressionSyntax read = SuppressionSyntax.read(text);
    assertThat(read.rules()).containsExactly("unit/a", "cross/b");
    assertThat(read.reason()).contains("said \"so\"");
    assertThat(read.until()).contains(LocalDate.of(2027, 1, 31));
    assertThat(text.substring(read.length())).isEqualTo(" #}");
  }

  @Test
  void aBlankReasonIsNone() throws Exception {
    assertThat(SuppressionSyntax.read("harden-lint: ignore[unit/a] reason=\" \"").reason())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "harden-lint: ignore unit/a|is no suppression",
        "harden-lint: disable[unit/a]|is no suppression",
        "harden-lint: ignore[ ]|names no rule",
        "harden-lint: ignore[unit/a] why=x|has no \"why\"",
        "harden-lint: ignore[unit/a] until=2027-02-30|is no date",
        "harden-lint: ignore[unit/a] reason=\"open|cannot be read to its end",
        "harden-lint: ignore[unit/a] until 2027-01-31|cannot be read to its end",
      })
  void saysWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> SuppressionSyntax.read(text)).hasMessageContaining(message);
  }
}
