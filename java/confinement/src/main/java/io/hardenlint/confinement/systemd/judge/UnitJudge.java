package io.hardenlint.confinement.systemd.judge;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.catalogue.Directive;
import io.hardenlint.confinement.systemd.catalogue.DirectiveCatalogue;
import io.hardenlint.confinement.systemd.catalogue.Lookup;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.systemd.syntax.Section;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.value.ValueGrammars;
import io.hardenlint.confinement.systemd.value.ValueVerdict;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a release of systemd makes of the lines of a unit, one by one. Demands on the unit as a
 * whole (that a service needs a command, for example) are not checked.
 */
public final class UnitJudge {
  private final SystemdVersion version;
  private final Optional<UnitName> unit;
  private final List<Judgement> judgements = new ArrayList<>();

  private UnitJudge(SystemdVersion version, Optional<UnitName> unit) {
    this.version = version;
    this.unit = unit;
  }

  /** What a release says to a unit and its drop-ins, file by file in reading order. */
  public static List<Judgement> judge(UnitSet set, SystemdVersion version) {
    UnitJudge judge = new UnitJudge(version, UnitName.parse(set.main().source().name()));
    set.files().forEach(judge::file);
    return List.copyOf(judge.judgements);
  }

  /**
   * Of a drop-in, a line that would make systemd refuse a unit file only ends the reading of this
   * drop-in: the lines before it count.
   */
  private void file(UnitFile file) {
    int before = judgements.size();
    lines(file);
    List<Judgement> told = judgements.subList(before, judgements.size());
    if (!file.source().name().endsWith(".conf")) {
      return;
    }
    Optional<Judgement> end =
        told.stream()
            .filter(judgement -> judgement.severity() == Severity.ERROR)
            .min(Comparator.comparingInt(judgement -> judgement.place().span().start()));
    if (end.isPresent()) {
      Place place = end.get().place();
      told.removeIf(judgement -> judgement.place().span().start() >= place.span().start());
      told.add(
          new Judgement.DropInCut(
              place, end.get().message() + "; of a drop-in, only the lines before it count"));
    }
  }

  private void lines(UnitFile file) {
    Map<Span, String> headers = new HashMap<>();
    for (Section section : file.sections()) {
      if (section.ignored() && !section.name().startsWith("X-")) {
        headers.put(section.header(), section.name());
      }
    }
    for (Problem problem : file.problems()) {
      String section = headers.get(problem.place().span());
      judgements.add(
          section == null
              ? new Judgement.Malformed(problem)
              : new Judgement.UnknownSection(section, problem.place(), problem.message()));
    }
    file.assignments().forEach(this::assignment);
  }

  private static Judgement unknown(Assignment assignment) {
    String section = assignment.section();
    Optional<String> nearest = DirectiveCatalogue.get().nearest(section, assignment.key());
    return new Judgement.UnknownDirective(
        assignment,
        nearest,
        "systemd knows no directive "
            + assignment.key()
            + "= in ["
            + section
            + "] and ignores it"
            + nearest.map(name -> "; did you mean " + name + "=?").orElse(""));
  }

  private void assignment(Assignment assignment) {
    Lookup lookup =
        DirectiveCatalogue.get().lookup(assignment.section(), assignment.key(), version);
    String key = assignment.key();
    switch (lookup) {
      case Lookup.Extension extension -> {}
      case Lookup.Unknown unknown -> judgements.add(unknown(assignment));
      case Lookup.TooNew(Directive directive) ->
          judgements.add(
              new Judgement.TooNew(
                  assignment,
                  directive,
                  key
                      + "= came with systemd "
                      + directive.since()
                      + "; "
                      + version
                      + " ignores it and starts the unit without"));
      case Lookup.WrongSection(Directive directive, List<String> sections) ->
          judgements.add(
              new Judgement.WrongSection(
                  assignment,
                  sections,
                  key
                      + "= belongs to ["
                      + String.join("], [", sections)
                      + "]; in ["
                      + assignment.section()
                      + "] systemd ignores it"));
      case Lookup.Removed(Directive directive, Directive.Retirement retirement) ->
          judgements.add(
              new Judgement.Outdated(
                  assignment,
                  directive,
                  false,
                  key + "= was removed in systemd " + retirement.since() + instead(retirement)));
      case Lookup.Dead(Directive directive, Directive.Retirement retirement) ->
          judgements.add(
              new Judgement.Outdated(
                  assignment,
                  directive,
                  false,
                  key
                      + "= does nothing since systemd "
                      + retirement.since()
                      + instead(retirement)));
      case Lookup.Known(Directive directive) -> known(assignment, directive);
    }
  }

  private static String instead(Directive.Retirement retirement) {
    return retirement.replacement().isEmpty()
        ? ""
        : "; write " + retirement.replacement() + "= instead";
  }

  private void known(Assignment assignment, Directive directive) {
    directive
        .retirement()
        .filter(r -> r.fate() == Directive.Fate.WARNED && version.atLeast(r.since()))
        .ifPresent(retirement ->
            judgements.add(
                new Judgement.Outdated(
                    assignment,
                    directive,
                    true,
                    assignment.key()
                        + "= is deprecated since systemd "
                        + retirement.since()
                        + instead(retirement))));
    switch (ValueGrammars.judge(directive, assignment.text(), version, unit)) {
      case ValueVerdict.Accepted accepted -> {}
      case ValueVerdict.Unjudged unjudged ->
          judgements.add(new Judgement.Unjudged(assignment, directive));
      case ValueVerdict.FailsLoad failure ->
          judgements.add(
              new Judgement.LoadFails(
                  assignment,
                  directive,
                  failure,
                  assignment.key() + "=: " + failure.reason() + "; systemd refuses the file"));
      case ValueVerdict.Ignored(List<ValueVerdict.Flaw> flaws) ->
          flaws.forEach(flaw ->
              judgements.add(
                  new Judgement.ValueIgnored(
                      assignment,
                      directive,
                      flaw,
                      assignment.key() + "=: " + flaw.reason() + "; " + effect(flaw))));
    }
  }

  private static String effect(ValueVerdict.Flaw flaw) {
    return switch (flaw.effect()) {
      case LINE_IGNORED -> "systemd ignores the line, and an earlier value stays";
      case REST_IGNORED -> "systemd ignores the rest of the line";
      case WORD_SKIPPED -> "systemd skips this word";
      case WORD_DROPPED_SILENTLY -> "systemd drops this word without a message";
      case WARNED -> "systemd warns";
    };
  }
}
