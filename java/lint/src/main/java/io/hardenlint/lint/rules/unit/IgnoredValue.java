package io.hardenlint.lint.rules.unit;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.catalogue.Directive;
import io.hardenlint.confinement.systemd.catalogue.DirectiveCatalogue;
import io.hardenlint.confinement.systemd.catalogue.Lookup;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.value.ValueGrammars;
import io.hardenlint.confinement.systemd.value.ValueVerdict;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;

/** A value that systemd does not take, or that makes it refuse the unit. */
public final class IgnoredValue implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.UNIT,
          "ignored-value",
          Severity.ERROR,
          "Value that systemd ignores in whole or in part, or that makes it refuse the unit",
          """
          systemd reads every value by the grammar of its directive. What does not fit is ignored with a
          warning (sometimes without any), and an earlier value or the default stays in force; a few directives
          make it refuse the whole unit. Quotes around a boolean, a comment behind a value, or a misspelt
          capability are enough.

          A misspelt name in `CapabilityBoundingSet=` is dropped silently: if no other name is left, the service
          loses every capability.
          """,
          List.of(
              "measured on 252.39, 254.26 and 257.13 with `systemd-analyze verify --recursive-errors=no` and `security --offline`",
              "measured on 252: plain `systemd-analyze verify` exits 0 for `NoNewPrivileges=maybe`"),
          "systemd 249 to 257",
          List.of(ExampleFile.unit("NoNewPrivileges=yes # sudo is not needed\n")),
          List.of(
              ExampleFile.unit(
                  """
                  # sudo is not needed
                  NoNewPrivileges=yes
                  """)),
          "Write a value that the directive takes. Comments need a line of their own.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    SystemdVersion version = set.platform().systemd();
    for (UnitFile file : set.unitFiles()) {
      for (Assignment assignment : file.assignments()) {
        if (DirectiveCatalogue.get().lookup(assignment.section(), assignment.key(), version)
            instanceof Lookup.Known(Directive directive)) {
          check(assignment, directive, version, reporter);
        }
      }
    }
  }

  private static void check(
      Assignment assignment, Directive directive, SystemdVersion version, Reporter reporter) {
    switch (ValueGrammars.judge(directive, assignment.text(), version)) {
      case ValueVerdict.Accepted accepted -> {}
      case ValueVerdict.Unjudged unjudged -> {}
      case ValueVerdict.FailsLoad(String reason, int start, int end) ->
          reporter
              .at(
                  place(assignment, start, end),
                  "systemd %s refuses the unit because of %s=: %s"
                      .formatted(version, assignment.key(), reason))
              .note("the service cannot be started at all")
              .report();
      case ValueVerdict.Ignored(List<ValueVerdict.Flaw> flaws) ->
          flaws.forEach(flaw -> report(assignment, flaw, version, reporter));
    }
  }

  private static void report(
      Assignment assignment, ValueVerdict.Flaw flaw, SystemdVersion version, Reporter reporter) {
    Reporter.Draft draft =
        reporter.at(
            place(assignment, flaw.start(), flaw.end()),
            "systemd %s %s: %s"
                .formatted(version, effect(flaw.effect(), assignment.key()), flaw.reason()));
    if (flaw.effect() == ValueVerdict.Effect.WARNED) {
      draft.severity(Severity.WARNING);
    }
    if (flaw.effect() == ValueVerdict.Effect.LINE_IGNORED) {
      draft.note("an earlier %s= or the default stays in force".formatted(assignment.key()));
      if (assignment.text().indexOf(" #") > 0) {
        draft.help("a comment needs a line of its own; behind a value it is part of the value");
      }
    }
    draft.report();
  }

  private static String effect(ValueVerdict.Effect effect, String key) {
    return switch (effect) {
      case LINE_IGNORED -> "ignores this " + key + "=";
      case REST_IGNORED -> "ignores the rest of this " + key + "=";
      case WORD_SKIPPED -> "skips a word of " + key + "=";
      case WORD_DROPPED_SILENTLY -> "drops a word of " + key + "= without any message";
      case WARNED -> "warns about " + key + "=";
    };
  }

  private static Place place(Assignment assignment, int start, int end) {
    return end > start ? assignment.value().place(start, end) : assignment.place();
  }
}
