package io.hardenlint.jinja.check;

import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.TreeWalker;
import java.util.ArrayList;
import java.util.List;

/**
 * The filters and tests that jinja2's compiler looks up. It leaves those inside the branches of an
 * {@code if} and of an inline {@code if} to the moment when they are reached, unless a loop, a
 * macro, a block or another scope stands in between ({@code jinja2.compiler.Frame.soft}).
 */
final class EagerNames extends TreeWalker {
  private final List<Expression> found = new ArrayList<>();
  private final boolean all;
  private boolean soft;

  private EagerNames(boolean all) {
    this.all = all;
  }

  /**
   * The filters and tests of a template that are looked up before it runs.
   *
   * @param all whether it is all of them, as before ansible-core 2.19
   */
  static List<Expression> of(List<Statement> statements, boolean all) {
    EagerNames names = new EagerNames(all);
    names.walk(statements);
    return names.found;
  }

  @Override
  protected boolean enter(Expression expression) {
    switch (expression) {
      case Expression.Conditional c when !soft && !all -> {
        within(true, () -> walk((Expression) c));
        return false;
      }
      case Expression.Filter f when !soft -> found.add(f);
      case Expression.Test t when !soft -> found.add(t);
      default -> {}
    }
    return true;
  }

  @Override
  protected boolean enter(Statement statement) {
    switch (statement) {
      case Statement.If i -> {
        if (soft || all) {
          return true;
        }
        within(true, () -> walk(statement));
      }
      case Statement.For f -> {
        walk(f.iterable());
        within(
            false,
            () -> {
              walk(f.body());
              walk(f.otherwise());
              walk(f.test());
            });
      }
      case Statement.SetBlock s ->
          within(
              false,
              () -> {
                walk(s.filter());
                walk(s.body());
              });
      case Statement.With w -> {
        w.values().forEach(this::walk);
        within(false, () -> walk(w.body()));
      }
      case Statement.CallBlock c -> {
        walk(c.call());
        within(
            false,
            () -> {
              c.parameters().defaults().forEach(this::walk);
              walk(c.body());
            });
      }
      case Statement.FilterBlock f -> {
        return hard(f);
      }
      case Statement.Macro m -> {
        return hard(m);
      }
      case Statement.Autoescape a -> {
        return hard(a);
      }
      case Statement.Block b -> {
        return hard(b);
      }
      default -> {
        return true;
      }
    }
    return false;
  }

  /** Whether to go into a statement all of whose parts stand in a scope of its own. */
  private boolean hard(Statement statement) {
    if (soft) {
      within(false, () -> walk(statement));
      return false;
    }
    return true;
  }

  private void within(boolean inSoft, Runnable walk) {
    boolean before = soft;
    soft = inSoft && !all;
    walk.run();
    soft = before;
  }
}
