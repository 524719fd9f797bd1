package io.hardenlint.lint.rule;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.jinja.Position;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.finding.Location;
import io.hardenlint.lint.finding.Severity;

/** Takes the findings of one rule on one set. */
public interface Reporter {

  /**
   * Opens a finding about a stretch of an artefact.
   *
   * @param place in the text of an artefact of the set
   * @param message what is wrong and what will happen, one line, no full stop
   */
  Draft at(Place place, String message);

  /**
   * Opens a finding about a place that the template engine named.
   *
   * @param artefact the artefact that was rendered from there
   */
  Draft at(Artefact artefact, Position position, String message);

  /** A finding that is being written; {@link #report} ends it. */
  interface Draft {

    /** Sets a severity other than the declared one. */
    Draft severity(Severity severity);

    /** Adds a sentence that helps to understand. */
    Draft note(String text);

    /** Adds a sentence about a place of an artefact of the set. */
    Draft note(String text, Place place);

    /** Adds a sentence about a place in any file. */
    Draft note(String text, Location place);

    /** Adds a sentence that says what to write instead. */
    Draft help(String text);

    /** Hands the finding over. */
    void report();
  }
}
