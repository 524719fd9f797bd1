package io.hardenlint.jinja.check;

import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.Constants;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.TreeWalker;
import io.hardenlint.jinja.problem.Refusal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses constants that may be undefined where Jinja2's optimizer uses them as a condition or
 * joins them: compiling fails on them, and before 2.19 Ansible then writes the template as it
 * stands, even if the place is never reached. Elsewhere the optimizer gives up and nothing happens.
 */
final class UndefinedConstants extends TreeWalker {
  private static final Set<String> MAY_FIND_NOTHING =
      Set.of("first", "last", "min", "max", "attr", "extract");

  private final Session session;
  private final SourceText source;

  private UndefinedConstants(Session session, SourceText source) {
    this.session = session;
    this.source = source;
  }

  /**
   * Looks through a template.
   *
   * @throws Refusal at the first such constant
   */
  static void check(Session session, SourceText source, List<Statement> statements) {
    if (!session.behaviour().capturesFailures()) {
      new UndefinedConstants(session, source).walk(statements);
    }
  }

  @Override
  protected boolean enter(Expression expression) {
    switch (expression) {
      case Expression.And a -> use(a.left(), a.right());
      case Expression.Or o -> use(o.left(), o.right());
      case Expression.Conditional c -> use(c.test());
      case Expression.Concatenation c -> c.parts().forEach(this::use);
      default -> {}
    }
    return true;
  }

  private void use(Expression... expressions) {
    for (Expression expression : expressions) {
      if (Constants.of(expression) != Constants.Answer.LEFT && mayBeUndefined(expression)) {
        throw session.refusal(
            "unsupported-value",
            "a constant that may be undefined is not reproduced here: if it is, Ansible before 2.19"
                + " writes the whole template as it stands; give it with a variable",
            source.at(expression.offset()));
      }
    }
  }

  private static boolean mayBeUndefined(Expression expression) {
    return switch (expression) {
      case Expression.Attribute a -> true;
      case Expression.Item i -> true;
      case Expression.Filter f -> MAY_FIND_NOTHING.contains(f.name());
      case Expression.Conditional c ->
          mayBeUndefined(c.then()) || (c.otherwise() != null && mayBeUndefined(c.otherwise()));
      case Expression.And a ->
          Stream.of(a.left(), a.right()).anyMatch(UndefinedConstants::mayBeUndefined);
      case Expression.Or o ->
          Stream.of(o.left(), o.right()).anyMatch(UndefinedConstants::mayBeUndefined);
      default -> false;
    };
  }
}
