package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.check.FeatureCheck;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.grammar.SyntaxProblem;
import io.hardenlint.jinja.grammar.TemplateParser;
import io.hardenlint.jinja.problem.Refusal;
import io.hardenlint.jinja.statement.Unit;
import java.util.List;

/** Reads templates and refuses those that use what is not reproduced. */
final class UnitReader {
  private final Session session;

  UnitReader(Session session) {
    this.session = session;
  }

  /**
   * Reads a template.
   *
   * @throws Refusal if it is not well-formed or not reproduced
   */
  Unit read(SourceText source, Syntax syntax) {
    List<Statement> statements;
    try {
      statements = TemplateParser.parse(source, syntax);
    } catch (SyntaxProblem problem) {
      throw session.refusal(problem.code(), problem.getMessage(), source.at(problem.offset()));
    }
    FeatureCheck.check(session, source, statements);
    return new Unit(source, statements);
  }
}
