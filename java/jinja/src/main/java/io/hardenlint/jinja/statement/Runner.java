package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.dialect.Place;
import io.hardenlint.jinja.evaluate.Evaluator;
import io.hardenlint.jinja.evaluate.Frame;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.scope.Layer;
import io.hardenlint.jinja.scope.Names;
import io.hardenlint.jinja.scope.Opening;
import io.hardenlint.jinja.scope.Scope;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs statements. */
public final class Runner {
  private final Session session;
  private final Evaluator evaluator;
  private final Driver driver;
  private final Place place;
  private final Assignments assignments;
  private final LoopRunner loops;
  private final MacroRunner macros;
  private final ReferenceRunner references;
  private final BlockRunner blocks;

  /**
   * The runner of a rendering.
   *
   * @param globals what templates know that are imported without context
   * @param place where the outermost template stands
   */
  public Runner(
      Session session,
      Evaluator evaluator,
      Templates templates,
      Layer globals,
      Driver driver,
      Place place) {
    this.session = session;
    this.evaluator = evaluator;
    this.driver = driver;
    this.place = place;
    this.assignments = new Assignments(session);
    this.loops = new LoopRunner(session, evaluator, assignments, this);
    this.macros = new MacroRunner(session, evaluator, this);
    this.references = new ReferenceRunner(session, evaluator, templates, globals, this);
    this.blocks = new BlockRunner(session, this);
  }

  /** Renders a template with what it is given. */
  public void render(Unit unit, Layer given, Output output) {
    Names names = new Names(given);
    root(unit, new Run(unit, names), output);
  }

  /** Renders a template, and what it extends. */
  void root(Unit unit, Run run, Output output) {
    Place captures = placeOfCaptured();
    Scope scope = open(null, unit.plan().root(), run.names());
    if (unit.readsSelf()) {
      scope.set("self", Slot.of(blocks.self(run)));
    }
    Frame frame = new Frame(unit.source(), run.names(), scope);
    State state = new State(unit, run, frame, output, captures, true, unit.hasExtends());
    driver.drive(unit.body(), statement -> execute(statement, state));
    Run.Parent parent = run.takeParent();
    if (parent != null) {
      session.within(
          "extends " + parent.unit().source().file(),
          parent.position(),
          () -> {
            root(parent.unit(), run, output);
            return Set.of();
          });
    }
  }

  /** A new output, of something that is captured. */
  Output output(State state) {
    return Output.captured(session, state.captures());
  }

  /** Where the outermost template stands. */
  Place place() {
    return place;
  }

  /** Where texts count as standing that a template or block captures which begins now. */
  Place placeOfCaptured() {
    return session.readsCaptured() ? Place.VARIABLE : place;
  }

  /** Opens a scope. */
  Scope open(@Nullable Scope around, Opening opening, Names names) {
    Scope scope = new Scope(around, opening);
    boolean resolves = session.behaviour().resolvesOnEntry();
    if (resolves || session.isStrict()) {
      for (String name : opening.resolved()) {
        Slot slot = scope.find(name) == null ? names.find(name) : null;
        if (slot == null || slot.value() == null) {
          continue;
        }
        if (resolves) {
          scope.resolve(name, slot);
        } else if (session.request().variables().containsKey(name)) {
          // Jinja2 looks the name up here, whether it is reached or not.
          session.element(slot.value());
        }
      }
    }
    return scope;
  }

  private Scope open(State state, Statement statement) {
    return open(state.scope(), state.unit().plan().body(statement), state.run().names());
  }

  void body(List<Statement> statements, State state) {
    for (Statement statement : statements) {
      execute(statement, state);
    }
  }

  void execute(Statement statement, State state) {
    session.step(state.unit().source(), statement.offset());
    switch (statement) {
      case Statement.Text t -> {
        if (!state.isSilent()) {
          emit(state, PyStr.of(t.text()), t.offset(), Piece.Kind.TEXT, Uses.NONE);
        }
      }
      case Statement.Print p -> {
        if (!state.isSilent()) {
          print(p.expression(), p.offset(), state);
        }
      }
      case Statement.Do d -> evaluator.recorded(d.expression(), state.frame());
      case Statement.Jump j -> throw Jump.of(j.leaves());
      case Statement.If i -> runIf(i, state);
      case Statement.For f -> loops.run(f, state);
      case Statement.Set s -> {
        assignments.checkNamespaces(s.target(), state);
        Session.Recorded<Value> value = evaluator.recorded(s.value(), state.frame());
        assignments.assign(s.target(), value, state);
      }
      case Statement.SetBlock s -> setBlock(s, state);
      case Statement.With w -> with(w, state);
      case Statement.FilterBlock f -> filterBlock(f, state);
      case Statement.Autoescape a -> {
        Scope scope = open(state, a);
        body(a.body(), state.in(scope));
        scope.close();
      }
      case Statement.Macro m -> {
        Slot macro = Slot.of(macros.define(m, state));
        state.scope().set(m.name(), macro);
        if (state.topLevel()) {
          state.run().names().set(m.name(), macro, true);
        }
      }
      case Statement.CallBlock c -> macros.callBlock(c, state);
      case Statement.Include i -> references.include(i, state);
      case Statement.Import i -> references.importModule(i, state);
      case Statement.FromImport f -> references.importNames(f, state);
      case Statement.Extends e -> references.extend(e, state);
      case Statement.Block b -> blocks.run(b, state);
    }
  }

  void emit(State state, Value value, int offset, Piece.Kind kind, Uses uses) {
    state
        .output()
        .add(new Piece(value, state.unit().source(), offset, kind, uses, session.trail()));
  }

  /** Outputs a value, as it is printed. */
  void print(State state, Value value, int offset, Piece.Kind kind, Uses uses) {
    Value printed;
    try {
      printed = session.behaviour().printed(value);
    } catch (PythonError error) {
      throw session.located(error, state.at(offset));
    }
    emit(state, printed, offset, kind, uses);
  }

  private void print(Expression expression, int offset, State state) {
    Session.Recorded<Value> value = evaluator.recorded(expression, state.frame());
    Piece.Kind kind =
        switch (expression) {
          case Expression.Call c -> Piece.Kind.CALL;
          case Expression.Name n -> Piece.Kind.NAME;
          case Expression.Attribute a -> Piece.Kind.NAME;
          default -> Piece.Kind.MADE;
        };
    print(state, value.result(), offset, kind, value.uses());
  }

  private void runIf(Statement.If choice, State state) {
    for (Statement.Branch branch : choice.branches()) {
      if (Truth.of(evaluator.evaluate(branch.test(), state.frame()))) {
        body(branch.body(), state);
        return;
      }
    }
    body(choice.otherwise(), state);
  }

  /** The result of a captured body. */
  Value captured(Output output, State state, int offset) {
    try {
      return output.concat();
    } catch (PythonError error) {
      throw session.located(error, state.at(offset));
    }
  }

  private void setBlock(Statement.SetBlock block, State state) {
    Session.Recorded<Value> value =
        session.record(() -> {
          Scope scope = open(state, block);
          Output output = output(state);
          State inner = state.capturing(scope, output);
          body(block.body(), inner);
          Value text = captured(output, state, block.offset());
          Expression.Filter filter = block.filter();
          session.read(text);
          Value result = filter == null ? text : chain(filter, text, inner);
          scope.close();
          return result;
        });
    assignments.assign(block.target(), value, state);
  }

  private void filterBlock(Statement.FilterBlock block, State state) {
    Session.Recorded<Value> value =
        session.record(() -> {
          Scope scope = open(state, block);
          Output output = output(state);
          State inner = state.filtering(scope, output);
          body(block.body(), inner);
          Value text = captured(output, state, block.offset());
          session.read(text);
          Value result = chain(block.filter(), text, inner);
          scope.close();
          return result;
        });
    print(state, value.result(), block.offset(), Piece.Kind.MADE, value.uses());
  }

  /** Applies filters one inside the other, the innermost of which has no subject. */
  private Value chain(Expression.Filter filter, Value text, State state) {
    Value subject =
        filter.subject() instanceof Expression.Filter inner ? chain(inner, text, state) : text;
    return evaluator.filter(filter, subject, state.frame());
  }

  private void with(Statement.With with, State state) {
    Scope scope = open(state, with);
    State inner = state.in(scope);
    for (int i = 0; i < with.targets().size(); i++) {
      Expression expression = with.values().get(i);
      Session.Recorded<Value> value = evaluator.recorded(expression, state.frame());
      assignments.assign(with.targets().get(i), value, inner);
    }
    body(with.body(), inner);
    scope.close();
  }
}
