package io.hardenlint.jinja.grammar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through a tree in the order in which jinja2 lists a node's children. */
public abstract class TreeWalker {

  /** A name that is read. */
  protected void load(String name, int offset) {}

  /** A name that is assigned: a target or a parameter. */
  protected void store(String name, int offset) {}

  /** Any expression, before its parts; whether to go into it. */
  protected boolean enter(Expression expression) {
    return true;
  }

  /** Any statement, before its parts; whether to go into it. */
  protected boolean enter(Statement statement) {
    return true;
  }

  /** Goes through statements. */
  public final void walk(List<? extends Statement> statements) {
    statements.forEach(this::walk);
  }

  /** Goes through a statement. */
  public final void walk(Statement statement) {
    if (!enter(statement)) {
      return;
    }
    switch (statement) {
      case Statement.Text t -> {}
      case Statement.Print p -> walk(p.expression());
      case Statement.Do d -> walk(d.expression());
      case Statement.Jump j -> {}
      case Statement.If i -> {
        for (Statement.Branch branch : i.branches()) {
          walk(branch.test());
          walk(branch.body());
        }
        walk(i.otherwise());
      }
      case Statement.For f -> {
        walk(f.target());
        walk(f.iterable());
        walk(f.body());
        walk(f.otherwise());
        walk(f.test());
      }
      case Statement.Set s -> {
        walk(s.target());
        walk(s.value());
      }
      case Statement.SetBlock s -> {
        walk(s.target());
        walk(s.filter());
        walk(s.body());
      }
      case Statement.With w -> {
        w.targets().forEach(this::walk);
        w.values().forEach(this::walk);
        walk(w.body());
      }
      case Statement.FilterBlock f -> {
        walk(f.body());
        walk(f.filter());
      }
      case Statement.Autoescape a -> {
        walk(a.enabled());
        walk(a.body());
      }
      case Statement.Macro m -> {
        parameters(m.parameters(), m.offset());
        walk(m.body());
      }
      case Statement.CallBlock c -> {
        walk(c.call());
        parameters(c.parameters(), c.offset());
        walk(c.body());
      }
      case Statement.Include i -> walk(i.template());
      case Statement.Import i -> walk(i.template());
      case Statement.FromImport f -> walk(f.template());
      case Statement.Extends e -> walk(e.template());
      case Statement.Block b -> walk(b.body());
    }
  }

  private void parameters(Statement.Parameters parameters, int offset) {
    parameters.names().forEach(name -> store(name, offset));
    parameters.defaults().forEach(this::walk);
  }

  /** Goes through a target. */
  public final void walk(Target target) {
    switch (target) {
      case Target.Name n -> store(n.name(), n.offset());
      case Target.Member m -> load(m.namespace(), m.offset());
      case Target.Several s -> s.targets().forEach(this::walk);
    }
  }

  /** Goes through an expression, if there is one. */
  public final void walk(@Nullable Expression expression) {
    if (expression == null || !enter(expression)) {
      return;
    }
    switch (expression) {
      case Expression.Literal l -> {}
      case Expression.Name n -> load(n.name(), n.offset());
      case Expression.ListDisplay l -> l.items().forEach(this::walk);
      case Expression.TupleDisplay t -> t.items().forEach(this::walk);
      case Expression.DictDisplay d ->
          d.pairs()
              .forEach(p -> {
                walk(p.key());
                walk(p.value());
              });
      case Expression.Attribute a -> walk(a.target());
      case Expression.Item i -> {
        walk(i.target());
        walk(i.key());
      }
      case Expression.Slice s -> {
        walk(s.target());
        walk(s.start());
        walk(s.stop());
        walk(s.step());
      }
      case Expression.Call c -> {
        walk(c.callee());
        arguments(c.arguments());
      }
      case Expression.Filter f -> {
        walk(f.subject());
        arguments(f.arguments());
      }
      case Expression.Test t -> {
        walk(t.subject());
        arguments(t.arguments());
      }
      case Expression.Unary u -> walk(u.operand());
      case Expression.Binary b -> {
        walk(b.left());
        walk(b.right());
      }
      case Expression.And a -> {
        walk(a.left());
        walk(a.right());
      }
      case Expression.Or o -> {
        walk(o.left());
        walk(o.right());
      }
      case Expression.Concatenation c -> c.parts().forEach(this::walk);
      case Expression.Comparison c -> {
        walk(c.first());
        c.rest().forEach(o -> walk(o.expression()));
      }
      case Expression.Conditional c -> {
        walk(c.test());
        walk(c.then());
        walk(c.otherwise());
      }
    }
  }

  private void arguments(Expression.CallArguments arguments) {
    arguments.positional().forEach(this::walk);
    arguments.keywords().forEach(k -> walk(k.value()));
    walk(arguments.spread());
    walk(arguments.spreadNamed());
  }
}
