package io.hardenlint.jinja.scope;

import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.SyntaxProblem;
import io.hardenlint.jinja.grammar.Target;
import io.hardenlint.jinja.grammar.TreeWalker;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which names of each scope of a template are undefined until they are assigned. Jinja2 decides
 * this when it compiles a template: a name that a scope assigns, unconditionally and before it
 * reads it, never means a variable of the play, not even in a macro or a loop that runs earlier.
 */
public final class NamePlan {
  private final Opening root;
  private final IdentityHashMap<Statement, Opening> bodies = new IdentityHashMap<>();
  private final IdentityHashMap<Statement, Opening> otherwise = new IdentityHashMap<>();
  private final IdentityHashMap<Statement, Opening> tests = new IdentityHashMap<>();
  private final Set<Statement> extended = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Looks through a template.
   *
   * @throws SyntaxProblem if jinja2 does not find a name when it compiles the template
   */
  public NamePlan(List<Statement> statements) {
    Symbols symbols = new Symbols(null);
    Undeclared.in(statements, Set.of("self")).forEach(symbols::parameter);
    visit(symbols, statements);
    root = symbols.opening();
    inside(statements, symbols);
  }

  /** The names of the template's outermost scope. */
  public Opening root() {
    return root;
  }

  /** The names of the scope that a statement's body makes. */
  public Opening body(Statement statement) {
    return bodies.getOrDefault(statement, Opening.EMPTY);
  }

  /** The names of the {@code else} of a loop. */
  public Opening otherwise(Statement.For loop) {
    return otherwise.getOrDefault(loop, Opening.EMPTY);
  }

  /** The names of the condition of a loop. */
  public Opening test(Statement.For loop) {
    return tests.getOrDefault(loop, Opening.EMPTY);
  }

  /** Whether the body of a loop knows {@code loop}; only then an included template sees it, too. */
  public boolean isExtended(Statement.For loop) {
    return extended.contains(loop);
  }

  private Symbols scope(
      IdentityHashMap<Statement, Opening> into,
      Statement statement,
      @Nullable Symbols parent,
      Consumer<Symbols> parameters,
      List<Statement> body) {
    Symbols symbols = new Symbols(parent);
    parameters.accept(symbols);
    visit(symbols, body);
    into.put(statement, symbols.opening());
    inside(body, symbols);
    return symbols;
  }

  /** Jinja2 overlooks the filter of a set block when it looks for names. */
  private static void knownInFilter(Statement.SetBlock block, Symbols symbols) {
    new TreeWalker() {
      @Override
      protected void load(String name, int offset) {
        if (!symbols.knows(name)) {
          throw new SyntaxProblem(
              "syntax-error",
              "jinja2 overlooks the name '"
                  + name
                  + "' in the filter of a set block; use the name before, for example with set",
              offset);
        }
      }
    }.walk(block.filter());
  }

  /** Plans the scopes inside statements. */
  private void inside(List<Statement> statements, Symbols parent) {
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.If i -> {
          i.branches().forEach(branch -> inside(branch.body(), parent));
          inside(i.otherwise(), parent);
        }
        case Statement.For f -> {
          boolean readsLoop = f.recursive() || !Undeclared.in(f.body(), Set.of("loop")).isEmpty();
          if (readsLoop || hasScopedBlock(f)) {
            extended.add(f);
          }
          scope(
              bodies,
              f,
              parent,
              s -> {
                if (readsLoop) {
                  s.parameter("loop");
                }
                parameters(s, f.target());
              },
              f.body());
          scope(otherwise, f, parent, s -> {}, f.otherwise());
          scope(
              tests,
              f,
              parent,
              s -> {
                parameters(s, f.target());
                loads(s, f.test());
              },
              List.of());
        }
        case Statement.SetBlock s -> {
          Symbols symbols = scope(bodies, s, parent, x -> {}, s.body());
          knownInFilter(s, symbols);
        }
        case Statement.With w ->
            scope(bodies, w, parent, s -> w.targets().forEach(t -> parameters(s, t)), w.body());
        case Statement.FilterBlock f -> scope(bodies, f, parent, s -> {}, f.body());
        case Statement.Autoescape a -> scope(bodies, a, parent, s -> {}, a.body());
        case Statement.Macro m ->
            scope(bodies, m, parent, s -> parameters(s, m.parameters(), m.body()), m.body());
        case Statement.CallBlock c ->
            scope(bodies, c, parent, s -> parameters(s, c.parameters(), c.body()), c.body());
        case Statement.Block b ->
            scope(
                bodies,
                b,
                null,
                s -> Undeclared.in(b.body(), Set.of("self", "super")).forEach(s::parameter),
                b.body());
        default -> {}
      }
    }
  }

  private static boolean hasScopedBlock(Statement.For loop) {
    AtomicBoolean scoped = new AtomicBoolean();
    new TreeWalker() {
      @Override
      protected boolean enter(Statement statement) {
        if (statement instanceof Statement.Block b && b.scoped()) {
          scoped.set(true);
        }
        return true;
      }
    }.walk(loop);
    return scoped.get();
  }

  private static void parameters(
      Symbols symbols, Statement.Parameters parameters, List<Statement> body) {
    parameters.names().forEach(symbols::parameter);
    parameters.defaults().forEach(d -> loads(symbols, d));
    Undeclared.in(body, Set.of("caller", "kwargs", "varargs")).forEach(symbols::parameter);
  }

  private static void parameters(Symbols symbols, Target target) {
    targets(target, symbols::parameter, symbols);
  }

  private static void targets(Target target, Consumer<String> store, Symbols symbols) {
    switch (target) {
      case Target.Name n -> store.accept(n.name());
      case Target.Member m -> symbols.load(m.namespace());
      case Target.Several s -> s.targets().forEach(t -> targets(t, store, symbols));
    }
  }

  private static void loads(Symbols symbols, @Nullable Expression expression) {
    new TreeWalker() {
      @Override
      protected void load(String name, int offset) {
        symbols.load(name);
      }
    }.walk(expression);
  }

  /** Sees statements as part of a scope, without the scopes inside. */
  private static void visit(Symbols symbols, List<Statement> statements) {
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Text t -> {}
        case Statement.Print p -> loads(symbols, p.expression());
        case Statement.Do d -> loads(symbols, d.expression());
        case Statement.Jump j -> {}
        case Statement.If i -> visitIf(symbols, i.branches(), i.otherwise());
        case Statement.For f -> loads(symbols, f.iterable());
        case Statement.Set s -> {
          loads(symbols, s.value());
          targets(s.target(), symbols::store, symbols);
        }
        case Statement.SetBlock s -> targets(s.target(), symbols::store, symbols);
        case Statement.With w -> w.values().forEach(v -> loads(symbols, v));
        case Statement.FilterBlock f -> loads(symbols, f.filter());
        case Statement.Autoescape a -> {}
        case Statement.Macro m -> symbols.store(m.name());
        case Statement.CallBlock c -> loads(symbols, c.call());
        case Statement.Include i -> loads(symbols, i.template());
        case Statement.Import i -> {
          loads(symbols, i.template());
          symbols.store(i.name());
        }
        case Statement.FromImport f -> {
          loads(symbols, f.template());
          f.names().forEach(n -> symbols.store(n.alias()));
        }
        case Statement.Extends e -> loads(symbols, e.template());
        case Statement.Block b -> {}
      }
    }
  }

  private static void visitIf(
      Symbols symbols, List<Statement.Branch> branches, List<Statement> otherwise) {
    loads(symbols, branches.get(0).test());
    Symbols first = symbols.copy();
    visit(first, branches.get(0).body());
    Symbols middle = symbols.copy();
    for (Statement.Branch branch : branches.subList(1, branches.size())) {
      visitIf(middle, List.of(branch), List.of());
    }
    Symbols last = symbols.copy();
    visit(last, otherwise);
    symbols.merge(List.of(first, middle, last));
  }
}
