package io.hardenlint.jinja.check;

import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.TreeWalker;
import java.util.List;

/**
 * Refuses {@code include … without context} where output is captured. Jinja2's code yields such an
 * include's text past the capture: to the template around a filter block or a block set, and as a
 * generator from a macro ({@code jinja2.compiler.CodeGenerator.visit_Include}).
 */
final class CapturedIncludes extends TreeWalker {
  private final Session session;
  private final SourceText source;
  private final boolean captured;

  private CapturedIncludes(Session session, SourceText source, boolean captured) {
    this.session = session;
    this.source = source;
    this.captured = captured;
  }

  static void check(Session session, SourceText source, List<Statement> statements) {
    new CapturedIncludes(session, source, false).walk(statements);
  }

  @Override
  protected boolean enter(Statement statement) {
    return switch (statement) {
      case Statement.Include i when captured && !i.withContext() ->
          throw session.refusal(
              "unsupported-tag",
              "'include ... without context' inside a macro, call, filter, set or recursive loop"
                  + " is not supported: Jinja2 writes it elsewhere; import a macro instead",
              source.at(i.offset()));
      case Statement.SetBlock s -> inside(true, s.body());
      case Statement.FilterBlock f -> inside(true, f.body());
      case Statement.Macro m -> inside(true, m.body());
      case Statement.CallBlock c -> inside(true, c.body());
      case Statement.Block b -> inside(false, b.body());
      case Statement.For f when f.recursive() -> {
        inside(true, f.body());
        yield inside(true, f.otherwise());
      }
      default -> true;
    };
  }

  private boolean inside(boolean capture, List<Statement> body) {
    new CapturedIncludes(session, source, capture).walk(body);
    return false;
  }
}
