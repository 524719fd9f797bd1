package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.check.FeatureCheck;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.grammar.SyntaxProblem;
import io.hardenlint.jinja.problem.Refusal;
import io.hardenlint.jinja.statement.Parsed;
import io.hardenlint.jinja.statement.Unit;

/** Reads templates and refuses those that use what is not reproduced. */
final class UnitReader {
  private final Session session;
  private final ParseCache cache;
  private final boolean plain;

  UnitReader(Session session, ParseCache cache) {
    this.session = session;
    this.cache = cache;
    // Plugins change what a check finds; all else that it asks depends on the release.
    this.plain = session.request().surroundings().plugins().isEmpty();
  }

  /**
   * Reads a template.
   *
   * @throws Refusal if it is not well-formed or not reproduced
   */
  Unit read(SourceText source, Syntax syntax) {
    Parsed parsed;
    try {
      parsed = cache.parse(source, syntax);
    } catch (SyntaxProblem problem) {
      throw session.refusal(problem.code(), problem.getMessage(), source.at(problem.offset()));
    }
    Object check = session.request().release().minor();
    if (!plain || !parsed.isChecked(check)) {
      FeatureCheck.check(session, source, parsed.body());
      if (plain) {
        parsed.markChecked(check);
      }
    }
    return new Unit(source, parsed);
  }
}
