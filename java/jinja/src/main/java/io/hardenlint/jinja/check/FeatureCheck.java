package io.hardenlint.jinja.check;

import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.builtin.Builtins;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.evaluate.Unsupported;
import io.hardenlint.jinja.evaluate.UserPlugins;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.problem.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Finds the filters and tests of a template that neither Ansible has nor we, as far as jinja2 looks
 * for them before it renders. What Ansible has and is not reproduced is refused where it is
 * reached.
 */
public final class FeatureCheck {
  private FeatureCheck() {}

  /**
   * Looks through a template.
   *
   * @throws Refusal at the first name that is not known, or a constant that Ansible cannot compile
   */
  public static void check(Session session, SourceText source, List<Statement> statements) {
    StructureCheck.check(session, source, statements);
    UnwritableConstants.check(session, source, statements);
    UndefinedConstants.check(session, source, statements);
    EagerNames.of(statements, !session.behaviour().looksUpWhenReached()).stream()
        .flatMap(expression -> unknown(session, source, expression).stream())
        .min((one, other) -> one.position().compareTo(other.position()))
        .ifPresent(problem -> {
          throw new Refusal(problem);
        });
  }

  private static Optional<RenderProblem> unknown(
      Session session, SourceText source, Expression expression) {
    Builtins builtins = session.builtins();
    return switch (expression) {
      case Expression.Filter f
          when builtins.filter(f.name()).isEmpty() && !exists(session, "filter", f.name()) ->
          Optional.of(
              session.problem(
                  "unsupported-filter",
                  Unsupported.message(session, "filter", f.name(), builtins.filterNames()),
                  source.at(f.offset())));
      case Expression.Test t
          when builtins.test(t.name()).isEmpty() && !exists(session, "test", t.name()) ->
          Optional.of(
              session.problem(
                  "unsupported-test",
                  Unsupported.message(session, "test", t.name(), builtins.testNames()),
                  source.at(t.offset())));
      default -> Optional.empty();
    };
  }

  /** Whether Ansible finds it for certain, although it is not reproduced. */
  private static boolean exists(Session session, String kind, String name) {
    return UserPlugins.shadow(session, kind, name) || session.builtins().isOfCore(kind, name);
  }
}
