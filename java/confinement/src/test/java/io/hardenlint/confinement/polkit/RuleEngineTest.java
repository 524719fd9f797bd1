package io.hardenlint.confinement.polkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine must not do, and what it says instead. */
class RuleEngineTest {
  private static final Query QUERY =
      new Query(
          "org.freedesktop.systemd1.manage-units",
          Map.of("unit", "cron.service", "verb", "start"),
          Subject.service("osapi", List.of("osapi")));

  private static RuleEngine engine(String... scripts) {
    return RuleEngine.load(
        Stream.of(scripts).map(text -> RulesFile.read(SourceText.of("t.rules", text))).toList());
  }

  private static Ruling ask(String body) {
    return engine("polkit.addRule(function (action, subject) {\n" + body + "\n});").ask(QUERY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "for (;;) { try { throw 1; } catch (e) {} }",
        "return /^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab') ? 'yes' : 'no';",
        "function f() { return f(); } return f();",
        "return new Date().getHours() > 8 ? 'yes' : 'no';",
        "return Math.random() > 0.5 ? 'yes' : 'no';",
        "polkit.spawn(['/bin/true']); return 'yes';",
        "try { polkit.spawn(['/bin/true']); } catch (e) {} return 'yes';",
        "return subject.pid > 1 ? 'yes' : 'no';",
        "return subject.isInNetGroup('admins') ? 'yes' : 'no';",
      })
  void whatCannotBeKnownIsSaidSo(String body) {
    assertThat(ask(body))
        .isInstanceOfAny(Ruling.Unknown.class, Ruling.Endless.class, Ruling.Failed.class);
    assertThat(ask(body)).isNotInstanceOf(Ruling.Decided.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return java.lang.System.getProperty('user.name');",
        "return Packages.java.io.File;",
        "return importClass ? 'yes' : 'no';",
        "return ''.getClass().getName();",
        "return load('/etc/passwd');",
      })
  void javaIsOutOfReach(String body) {
    assertThat(ask(body)).isInstanceOf(Ruling.Failed.class);
  }

  @Test
  void namesTheRuleThatDecides() {
    Ruling ruling =
        engine(
                "var a = 1;\npolkit.addRule(function () {});\npolkit.addRule(function () { return 'no'; });")
            .ask(QUERY);
    assertThat(ruling).isInstanceOf(Ruling.Decided.class);
    assertThat(((Ruling.Decided) ruling).rule().start().line()).isEqualTo(3);
  }

  @Test
  void keepsTheRulesOfAFileThatEndsHalfWay() {
    RuleEngine engine =
        engine("polkit.addRule(function () { return 'yes'; });\nmissing();", "broken(");
    assertThat(engine.ask(QUERY)).isInstanceOf(Ruling.Decided.class);
    assertThat(engine.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.place().start().line()).isEqualTo(2));
  }

  @Test
  void loadsByNameThenByFolder() {
    List<String> names =
        Stream.of(
                "/usr/share/polkit-1/rules.d/10-a.rules",
                "/etc/polkit-1/rules.d/20-b.rules",
                "/etc/polkit-1/rules.d/10-a.rules")
            .map(name -> RulesFile.read(SourceText.of(name, "")))
            .sorted(RulesFile.LOAD_ORDER)
            .map(file -> file.source().name())
            .toList();
    assertThat(names)
        .containsExactly(
            "/etc/polkit-1/rules.d/10-a.rules",
            "/usr/share/polkit-1/rules.d/10-a.rules",
            "/etc/polkit-1/rules.d/20-b.rules");
  }

  @Test
  void anUnguardedYesGrantsWhatTheActionImplies() {
    String rule =
        "polkit.addRule(function (action) { if (action.id == 'org.freedesktop.systemd1.manage-unit-files') return %s; });";
    Authority naive =
        new Authority(ActionCatalogue.shipped(), engine(rule.formatted("polkit.Result.YES")));
    assertThat(naive.check(QUERY)).isInstanceOf(Answer.Allowed.class);
    Authority guarded =
        new Authority(
            ActionCatalogue.shipped(),
            engine(
                rule.formatted(
                    "action.lookup('unit') ? polkit.Result.NOT_HANDLED : polkit.Result.YES")));
    assertThat(guarded.check(QUERY)).isInstanceOf(Answer.Challenge.class);
  }

  /** The package's own rule 49 asks the local authority; its text may be there, or not. */
  @ParameterizedTest
  @CsvSource({"40-a.rules,NO", "50-a.rules,YES", "49-polkit-pkla-compat.rules,YES"})
  void localAuthorityIsAskedBetweenRules(String name, Authorization expected) {
    RulesFile file =
        RulesFile.read(
            SourceText.of(
                "/etc/polkit-1/rules.d/" + name, "polkit.addRule(function () { return 'no'; });"));
    Place entry = file.source().place(Span.at(0));
    RuleEngine engine =
        RuleEngine.load(List.of(file), query -> new Ruling.Decided(Authorization.YES, entry));
    assertThat(engine.ask(QUERY))
        .isInstanceOfSatisfying(
            Ruling.Decided.class, ruling -> assertThat(ruling.result()).isEqualTo(expected));
  }
}
