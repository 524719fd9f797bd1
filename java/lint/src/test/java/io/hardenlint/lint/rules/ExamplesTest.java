package io.hardenlint.lint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.apparmor.base.AppArmorBase;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.artefact.LintInput;
import io.hardenlint.lint.finding.Finding;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Rule;
import io.hardenlint.lint.rules.cross.ToolDisagrees;
import io.hardenlint.lint.session.LintOptions;
import io.hardenlint.lint.session.LintSession;
import io.hardenlint.lint.set.Needs;
import io.hardenlint.lint.source.SourceTexts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule finds fault with the wrong example on its page, and none with the right one. */
class ExamplesTest {
  private static final LintOptions OPTIONS =
      new LintOptions(
          Platform.preset("debian-12"),
          AppArmorBase.described(),
          Needs.NONE,
          LocalDate.of(2026, 11, 27));

  /** Examples of rendering are templates; no example is known in which a real tool disagrees. */
  static Stream<Rule> rules() {
    return AllRules.all().stream()
        .filter(rule -> rule.declaration().layer() != Layer.RENDER)
        .filter(rule -> !(rule instanceof ToolDisagrees));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theWrongExampleIsFound(Rule rule) {
    assertThat(lint(rule.declaration().bad())).extracting(Finding::rule).contains(rule.id());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRightExampleGivesNothing(Rule rule) {
    assertThat(lint(rule.declaration().good()))
        .filteredOn(Finding::isActive)
        .extracting(finding -> finding.rule() + ": " + finding.message())
        .isEmpty();
  }

  private static List<Finding> lint(List<ExampleFile> files) {
    List<LintInput> inputs =
        files.stream()
            .<LintInput>map(file ->
                Artefact.plain(
                    file.path(),
                    file.path(),
                    Optional.of("/" + file.path()),
                    Optional.empty(),
                    file.text()))
            .toList();
    SourceTexts texts =
        name ->
            files.stream()
                .filter(file -> file.path().equals(name))
                .findFirst()
                .map(file -> SourceText.of(name, file.text()));
    return LintSession.lint(inputs, OPTIONS, texts).findings();
  }
}
