package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.evaluate.Evaluator;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.Target;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.scope.Opening;
import io.hardenlint.jinja.scope.Scope;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs {@code for}. */
final class LoopRunner {
  private final Session session;
  private final Evaluator evaluator;
  private final Assignments assignments;
  private final Runner runner;

  LoopRunner(Session session, Evaluator evaluator, Assignments assignments, Runner runner) {
    this.session = session;
    this.evaluator = evaluator;
    this.assignments = assignments;
    this.runner = runner;
  }

  void run(Statement.For loop, State state) {
    if (!loop.recursive()) {
      Session.Recorded<Value> iterable = evaluator.recorded(loop.iterable(), state.frame());
      turns(loop, iterable.result(), iterable.uses(), state, 0);
      return;
    }
    Session.Recorded<Value> result =
        session.record(() -> {
          Session.Recorded<Value> iterable = evaluator.recorded(loop.iterable(), state.frame());
          return nested(loop, iterable.result(), iterable.uses(), state, 0);
        });
    runner.print(state, result.result(), loop.offset(), Piece.Kind.CALL, result.uses());
  }

  /** One level of a recursive loop: its output is captured. */
  private Value nested(Statement.For loop, Value iterable, Uses uses, State state, int depth) {
    Output output = runner.output(state);
    State inner = state.writing(output);
    turns(loop, iterable, uses, inner, depth);
    return runner.captured(output, state, loop.offset());
  }

  private void turns(Statement.For loop, Value iterable, Uses uses, State state, int depth) {
    State testing = state.in(testScope(loop, state));
    LoopItems items;
    try {
      items = LoopItems.of(session, iterable, uses, element -> passing(loop, element, testing));
    } catch (PythonError error) {
      throw session.located(error, state.at(loop.iterable().offset()));
    }
    LoopObject object =
        new LoopObject(
            session,
            items,
            loop.test() == null,
            uses,
            depth,
            loop.recursive()
                ? (inner, at) ->
                    session.within(
                        "loop()",
                        at,
                        () ->
                            nested(
                                loop,
                                Objects.requireNonNull(inner.value()),
                                inner.uses(),
                                state,
                                depth + 1))
                : null);
    boolean extended = state.unit().plan().isExtended(loop);
    Opening opening = state.unit().plan().body(loop);
    boolean none = true;
    while (advance(object, loop, state)) {
      none = false;
      Scope scope = runner.open(state.scope(), opening, state.run().names());
      State inner = state.in(scope);
      if (extended) {
        scope.set("loop", Slot.of(object));
      }
      assignments.assign(loop.target(), object.current(), inner);
      boolean ends = turn(loop, inner);
      scope.close();
      if (ends) {
        break;
      }
    }
    if (none && !loop.otherwise().isEmpty()) {
      Scope scope =
          runner.open(state.scope(), state.unit().plan().otherwise(loop), state.run().names());
      runner.body(loop.otherwise(), state.in(scope));
      scope.close();
    }
  }

  /** One turn; whether it ends the loop. */
  private boolean turn(Statement.For loop, State inner) {
    try {
      runner.body(loop.body(), inner);
      return false;
    } catch (Jump jump) {
      return jump.leaves();
    }
  }

  private boolean advance(LoopObject object, Statement.For loop, State state) {
    try {
      return object.advance();
    } catch (PythonError error) {
      throw session.located(error, state.at(loop.iterable().offset()));
    }
  }

  /** One scope for the condition of all turns: a generator of Python, in jinja2. */
  private Scope testScope(Statement.For loop, State state) {
    return loop.test() == null
        ? state.scope()
        : runner.open(state.scope(), state.unit().plan().test(loop), state.run().names());
  }

  /** An element that passes, else null: made anew of what several targets took apart. */
  private @Nullable Slot passing(Statement.For loop, @Nullable Slot element, State testing) {
    Expression test = loop.test();
    if (test == null || element == null) {
      return element;
    }
    assignments.assign(loop.target(), element, testing);
    if (!Truth.of(evaluator.evaluate(test, testing.frame()))) {
      return null;
    }
    return loop.target() instanceof Target.Several several
        ? new Slot(Assignments.assigned(several, testing), element.uses())
        : element;
  }
}
