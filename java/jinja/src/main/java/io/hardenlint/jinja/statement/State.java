package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.dialect.Place;
import io.hardenlint.jinja.evaluate.Frame;
import io.hardenlint.jinja.scope.Scope;

/**
 * Where a statement runs.
 *
 * @param unit the template it stands in
 * @param run the template being rendered
 * @param frame its names
 * @param output where its output goes
 * @param captures where texts count as standing that it captures
 * @param topLevel whether it stands at the outermost level, perhaps inside {@code if}
 * @param silenced whether an {@code extends} before it silences its output
 */
record State(
    Unit unit,
    Run run,
    Frame frame,
    Output output,
    Place captures,
    boolean topLevel,
    boolean silenced) {

  /** Inside another scope. */
  State in(Scope scope) {
    return new State(unit, run, frame.in(scope), output, captures, false, silenced);
  }

  /** Inside a body whose output is captured. */
  State capturing(Scope scope, Output captured) {
    return new State(unit, run, frame.in(scope), captured, captures, false, false);
  }

  /** Inside a filter block: captured, but still silenced. */
  State filtering(Scope scope, Output captured) {
    return new State(unit, run, frame.in(scope), captured, captures, false, silenced);
  }

  /** With another place for its output. */
  State writing(Output other) {
    return new State(unit, run, frame, other, captures, topLevel, silenced);
  }

  boolean isSilent() {
    return silenced && run.isExtended();
  }

  Scope scope() {
    return frame.scope();
  }

  Position at(int offset) {
    return frame.at(offset);
  }
}
