package io.hardenlint.confinement.systemd.judge;

import io.hardenlint.confinement.systemd.catalogue.Directive;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.systemd.value.ValueVerdict;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import java.util.List;
import java.util.Optional;

/** One thing that a release of systemd makes of a unit, other than what is written. */
public sealed interface Judgement {
  /** What it concerns: the name, or the part of the value that is wrong. */
  Place place();

  /** What systemd does about it. */
  Severity severity();

  /** What is wrong, what happens, and what to write instead; one line. */
  String message();

  /**
   * A line that cannot be read. With an error systemd refuses the whole file.
   *
   * @param problem what is wrong with it
   */
  record Malformed(Problem problem) implements Judgement {
    @Override
    public Place place() {
      return problem.place();
    }

    @Override
    public Severity severity() {
      return problem.severity();
    }

    @Override
    public String message() {
      return problem.message();
    }
  }

  /** A section that this kind of unit lacks: all of it is ignored. */
  record UnknownSection(String name, Place place, String message) implements Judgement {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }
  }

  /** A judgement about one assignment. */
  sealed interface OfAssignment extends Judgement {
    /** The assignment. */
    Assignment assignment();
  }

  /**
   * A directive that no release knows: ignored.
   *
   * @param nearest the name that was probably meant
   */
  record UnknownDirective(Assignment assignment, Optional<String> nearest, String message)
      implements OfAssignment {
    @Override
    public Place place() {
      return assignment.keyPlace();
    }

    @Override
    public Severity severity() {
      return Severity.WARNING;
    }
  }

  /** A directive that came with a later release: ignored, the unit starts without it. */
  record TooNew(Assignment assignment, Directive directive, String message)
      implements OfAssignment {
    @Override
    public Place place() {
      return assignment.keyPlace();
    }

    @Override
    public Severity severity() {
      return Severity.WARNING;
    }
  }

  /**
   * A directive of other sections: ignored here.
   *
   * @param sections those that take it
   */
  record WrongSection(Assignment assignment, List<String> sections, String message)
      implements OfAssignment {
    /** Copies the list. */
    public WrongSection {
      sections = List.copyOf(sections);
    }

    @Override
    public Place place() {
      return assignment.keyPlace();
    }

    @Override
    public Severity severity() {
      return Severity.WARNING;
    }
  }

  /**
   * A directive that went out of use.
   *
   * @param effective whether it still works
   */
  record Outdated(Assignment assignment, Directive directive, boolean effective, String message)
      implements OfAssignment {
    @Override
    public Place place() {
      return assignment.keyPlace();
    }

    @Override
    public Severity severity() {
      return effective ? Severity.NOTE : Severity.WARNING;
    }
  }

  /**
   * A value of which not all counts, or that systemd warns about.
   *
   * @param flaw what is wrong with it; offsets count in the assignment's value
   */
  record ValueIgnored(
      Assignment assignment, Directive directive, ValueVerdict.Flaw flaw, String message)
      implements OfAssignment {
    @Override
    public Place place() {
      return assignment.value().place(flaw.start(), flaw.end());
    }

    @Override
    public Severity severity() {
      return flaw.effect() == ValueVerdict.Effect.WARNED ? Severity.NOTE : Severity.WARNING;
    }
  }

  /**
   * A value for which systemd refuses the whole unit.
   *
   * @param failure what is wrong with it; offsets count in the assignment's value
   */
  record LoadFails(
      Assignment assignment, Directive directive, ValueVerdict.FailsLoad failure, String message)
      implements OfAssignment {
    @Override
    public Place place() {
      return assignment.value().place(failure.start(), failure.end());
    }

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }
  }

  /** A line of a drop-in for which systemd reads no further in it; the unit is loaded. */
  record DropInCut(Place place, String message) implements Judgement {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }
  }

  /** A value whose grammar is not modelled: nothing is known about it. */
  record Unjudged(Assignment assignment, Directive directive) implements OfAssignment {
    @Override
    public Place place() {
      return assignment.value().place();
    }

    @Override
    public Severity severity() {
      return Severity.NOTE;
    }

    @Override
    public String message() {
      return "values of " + directive.name() + "= are not judged";
    }
  }
}
