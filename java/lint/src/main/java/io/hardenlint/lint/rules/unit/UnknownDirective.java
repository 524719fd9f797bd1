package io.hardenlint.lint.rules.unit;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.catalogue.Directive;
import io.hardenlint.confinement.systemd.catalogue.DirectiveCatalogue;
import io.hardenlint.confinement.systemd.catalogue.Lookup;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A directive that the target release does not know. */
public final class UnknownDirective implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.UNIT,
          "unknown-directive",
          Severity.ERROR,
          "Directive that the systemd of the target does not know, or not in that section",
          """
          systemd logs a warning and starts the unit without the directive. For a sandboxing directive that
          means that the service runs, and is not protected. Plain `systemd-analyze verify` even succeeds; only
          with `--recursive-errors=no` does it fail.

          A directive that came with a later release is a warning: the same unit may serve hosts of several
          ages, but on this one the directive does nothing.
          """,
          List.of(
              "read from the parser tables of systemd v183 to v256 and 257.13, not from the manuals, whose \"Added in version\" is wrong for about 70 directives",
              "measured on 252: `systemd-analyze verify` exits 0 for `ProtectSystm=`; with `--recursive-errors=no` it exits 1"),
          "systemd 249 to 257",
          List.of(ExampleFile.unit("ProtectClocks=yes\n")),
          List.of(ExampleFile.unit("ProtectClock=yes\n")),
          "Write the name that is meant, move it to its section, or leave it out for hosts that do not know it.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    SystemdVersion version = set.platform().systemd();
    for (UnitFile file : set.unitFiles()) {
      for (Assignment assignment : file.assignments()) {
        check(assignment, version, reporter);
      }
    }
  }

  private static void check(Assignment assignment, SystemdVersion version, Reporter reporter) {
    String key = assignment.key() + "=";
    String section = "[" + assignment.section() + "]";
    Place place = assignment.keyPlace();
    switch (DirectiveCatalogue.get().lookup(assignment.section(), assignment.key(), version)) {
      case Lookup.Known known -> {}
      case Lookup.Extension extension -> {}
      case Lookup.Unknown unknown -> {
        Optional<String> nearest =
            DirectiveCatalogue.get().nearest(assignment.section(), assignment.key());
        Reporter.Draft draft =
            reporter
                .at(
                    place,
                    "no systemd knows %s in %s; it is ignored with a warning"
                        .formatted(key, section))
                .note("the unit starts without it: what it was to set or protect is not");
        nearest.ifPresentOrElse(
            name -> draft.help("did you mean " + name + "=?"),
            () -> draft.help("remove it, or write X-" + key + " if another program reads it"));
        draft.report();
      }
      case Lookup.TooNew(Directive directive) ->
          reporter
              .at(
                  place,
                  "systemd %s does not know %s, which came with %d; it is ignored with a warning"
                      .formatted(version, key, directive.since()))
              .severity(Severity.WARNING)
              .help(
                  "leave it out for systemd %s, or run on systemd %d or newer"
                      .formatted(version, directive.since()))
              .report();
      case Lookup.Removed(Directive directive, Directive.Retirement retirement) ->
          retired(
              reporter,
              place,
              retirement,
              "systemd %s does not know %s any more (removed in %d); it is ignored with a warning"
                  .formatted(version, key, retirement.since()));
      case Lookup.Dead(Directive directive, Directive.Retirement retirement) ->
          retired(
              reporter,
              place,
              retirement,
              "systemd %s knows %s but does nothing with it (since %d)"
                  .formatted(version, key, retirement.since()));
      case Lookup.WrongSection(Directive directive, List<String> sections) ->
          reporter
              .at(
                  place,
                  "%s does not belong in %s; systemd ignores it there with a warning"
                      .formatted(key, section))
              .note("the unit starts without it: what it was to set or protect is not")
              .help("move it to " + sections(sections))
              .report();
    }
  }

  private static void retired(
      Reporter reporter, Place place, Directive.Retirement retirement, String message) {
    reporter
        .at(place, message)
        .severity(Severity.WARNING)
        .help(
            retirement.replacement().isEmpty()
                ? "remove it"
                : "write " + retirement.replacement() + " instead")
        .report();
  }

  private static String sections(List<String> names) {
    return names.stream().map(name -> "[" + name + "]").collect(Collectors.joining(", "));
  }
}
