package io.hardenlint.confinement.systemd.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitJudgeTest {
  private static List<Judgement> judge(int version, String text) {
    return UnitJudge.judge(
        UnitSet.of(UnitReader.read(SourceText.of("a.service", text))), SystemdVersion.of(version));
  }

  @Test
  void offersTheNearestNameForAnUnknownDirective() {
    assertThat(judge(252, "[Service]\nProtectClocks=yes\n"))
        .singleElement()
        .isInstanceOfSatisfying(
            Judgement.UnknownDirective.class,
            unknown -> {
              assertThat(unknown.nearest()).contains("ProtectClock");
              assertThat(unknown.place().excerpt()).isEqualTo("ProtectClocks");
              assertThat(unknown.place().start().line()).isEqualTo(2);
            });
  }

  @Test
  void knowsSinceWhenADirectiveExists() {
    String text = "[Service]\nPrivatePIDs=yes\n";
    assertThat(judge(257, text)).isEmpty();
    assertThat(judge(252, text))
        .singleElement()
        .isInstanceOfSatisfying(
            Judgement.TooNew.class, j -> assertThat(j.directive().since()).isEqualTo(257));
  }

  @Test
  void namesTheSectionsThatADirectiveBelongsTo() {
    assertThat(judge(252, "[Unit]\nPrivateTmp=yes\n"))
        .singleElement()
        .isInstanceOfSatisfying(
            Judgement.WrongSection.class, j -> assertThat(j.sections()).contains("Service"));
  }

  @Test
  void tellsDeprecatedFromDeadDirectives() {
    assertThat(judge(252, "[Service]\nMemoryLimit=5M\n"))
        .singleElement()
        .satisfies(j -> assertThat(j.severity()).isEqualTo(Severity.NOTE));
    assertThat(judge(251, "[Service]\nMemoryLimit=5M\n")).isEmpty();
    assertThat(judge(252, "[Service]\nCapabilities=x\n"))
        .singleElement()
        .satisfies(j -> assertThat(j.severity()).isEqualTo(Severity.WARNING));
  }

  @Test
  void valuesDependOnTheReleaseToo() {
    assertThat(judge(252, "[Service]\nPrivateTmp=disconnected\n"))
        .singleElement()
        .satisfies(j -> assertThat(j.message()).contains("came with systemd 257"));
    assertThat(judge(257, "[Service]\nPrivateTmp=disconnected\n")).isEmpty();
  }

  @Test
  void pointsAtTheWordThatIsWrong() {
    assertThat(judge(252, "[Service]\nRestrictAddressFamilies=AF_UNIX \\\n  AF_INTE\n"))
        .singleElement()
        .satisfies(j -> {
          assertThat(j.place().excerpt()).isEqualTo("AF_INTE");
          assertThat(j.place().start().line()).isEqualTo(3);
          assertThat(j.message()).contains("AF_INET");
        });
  }

  @Test
  void unknownSectionsAndFatalValues() {
    assertThat(judge(252, "[Bogus]\nA=b\n[X-Mine]\nA=b\n"))
        .singleElement()
        .isInstanceOfSatisfying(
            Judgement.UnknownSection.class, j -> assertThat(j.name()).isEqualTo("Bogus"));
    assertThat(judge(252, "[Service]\nUser=a:b\n"))
        .singleElement()
        .isInstanceOf(Judgement.LoadFails.class);
  }
}
