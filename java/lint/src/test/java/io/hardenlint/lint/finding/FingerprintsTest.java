package io.hardenlint.lint.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static Finding finding(String file, int line, String text, String message) {
    return new Finding(
        "unit/ignored-value",
        Severity.ERROR,
        message,
        Location.point(file, line, 1),
        Optional.of(new RenderedLine("app", line, text)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "",
        Optional.empty());
  }

  private static String print(Finding finding) {
    return Fingerprints.assign(List.of(finding)).getFirst().fingerprint();
  }

  @Test
  void survivesMovesOfTheLineAndTheFolderAndSpaces() {
    String before = print(finding("a/app.service", 3, "User =  x", "bad"));
    assertThat(before).hasSize(20);
    assertThat(print(finding("b/app.service", 30, "  User = x", "bad"))).isEqualTo(before);
    assertThat(print(finding("a/app.service", 3, "User =  x", "bad on 257"))).isEqualTo(before);
  }

  @Test
  void tellsOtherLinesAndRepeatedOnesApart() {
    Finding one = finding("app.service", 3, "User=x", "bad");
    assertThat(print(one)).isNotEqualTo(print(finding("app.service", 3, "User=y", "bad")));
    assertThat(Fingerprints.assign(List.of(one, one)))
        .extracting(Finding::fingerprint)
        .doesNotHaveDuplicates();
  }
}
