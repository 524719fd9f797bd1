package io.hardenlint.jinja.check;

import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.TreeWalker;
import io.hardenlint.jinja.problem.Refusal;
import io.hardenlint.jinja.value.PyBool;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What jinja2's compiler refuses in a well-formed template, and tags that are not reproduced. */
final class StructureCheck {
  private final Session session;
  private final SourceText source;
  private final Set<String> blocks = new HashSet<>();

  private StructureCheck(Session session, SourceText source) {
    this.session = session;
    this.source = source;
  }

  static void check(Session session, SourceText source, List<Statement> statements) {
    StructureCheck check = new StructureCheck(session, source);
    new TreeWalker() {
      @Override
      protected boolean enter(Statement statement) {
        check.statement(statement);
        return true;
      }
    }.walk(statements);
    check.extendsAtTop(statements, true);
    check.jumpsInLoops(statements, false);
    CapturedIncludes.check(session, source, statements);
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Block b -> {
        if (!blocks.add(b.name())) {
          throw error("the block '" + b.name() + "' stands twice", b.offset());
        }
      }
      case Statement.Autoescape a -> {
        if (!(a.enabled() instanceof Expression.Literal l) || !l.value().equals(PyBool.of(false))) {
          throw session.refusal(
              "unsupported-tag",
              "'autoescape' with another value than false is not supported",
              source.at(a.offset()));
        }
      }
      case Statement.For f -> noLoopTarget(f);
      default -> {}
    }
  }

  private void noLoopTarget(Statement.For loop) {
    new TreeWalker() {
      @Override
      protected void store(String name, int offset) {
        if (name.equals("loop")) {
          throw error("'loop' cannot be assigned to inside a loop", offset);
        }
      }
    }.walk(loop);
  }

  private void extendsAtTop(List<Statement> statements, boolean top) {
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Extends e -> {
          if (!top) {
            throw error("'extends' must stand at the outermost level", e.offset());
          }
        }
        case Statement.If i -> {
          i.branches().forEach(branch -> extendsAtTop(branch.body(), top));
          extendsAtTop(i.otherwise(), top);
        }
        case Statement.For f -> {
          extendsAtTop(f.body(), false);
          extendsAtTop(f.otherwise(), false);
        }
        case Statement.SetBlock s -> extendsAtTop(s.body(), false);
        case Statement.With w -> extendsAtTop(w.body(), false);
        case Statement.FilterBlock f -> extendsAtTop(f.body(), false);
        case Statement.Autoescape a -> extendsAtTop(a.body(), false);
        case Statement.Macro m -> extendsAtTop(m.body(), false);
        case Statement.CallBlock c -> extendsAtTop(c.body(), false);
        case Statement.Block b -> extendsAtTop(b.body(), false);
        default -> {}
      }
    }
  }

  /** Macros, call blocks and blocks are functions of their own; loops end there. */
  private void jumpsInLoops(List<Statement> statements, boolean inLoop) {
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Jump j -> {
          if (!inLoop) {
            throw error("'break' and 'continue' must stand in a loop", j.offset());
          }
        }
        case Statement.If i -> {
          i.branches().forEach(branch -> jumpsInLoops(branch.body(), inLoop));
          jumpsInLoops(i.otherwise(), inLoop);
        }
        case Statement.For f -> {
          jumpsInLoops(f.body(), true);
          // A recursive loop is a function of its own.
          jumpsInLoops(f.otherwise(), inLoop && !f.recursive());
        }
        case Statement.SetBlock s -> jumpsInLoops(s.body(), inLoop);
        case Statement.With w -> jumpsInLoops(w.body(), inLoop);
        case Statement.FilterBlock f -> jumpsInLoops(f.body(), inLoop);
        case Statement.Autoescape a -> jumpsInLoops(a.body(), inLoop);
        case Statement.Macro m -> jumpsInLoops(m.body(), false);
        case Statement.CallBlock c -> jumpsInLoops(c.body(), false);
        case Statement.Block b -> jumpsInLoops(b.body(), false);
        default -> {}
      }
    }
  }

  private Refusal error(String message, int offset) {
    return session.refusal("syntax-error", message, source.at(offset));
  }
}
