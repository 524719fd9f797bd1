package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.dialect.Place;
import io.hardenlint.jinja.evaluate.Frame;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.problem.Raised;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.scope.Names;
import io.hardenlint.jinja.scope.Opening;
import io.hardenlint.jinja.scope.Scope;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.scope.Undeclared;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs {@code block}, and gives templates {@code self} and {@code super}. */
final class BlockRunner {
  private static final Set<String> SPECIAL = Set.of("self", "super");

  private final Session session;
  private final Runner runner;

  BlockRunner(Session session, Runner runner) {
    this.session = session;
    this.runner = runner;
  }

  void run(Statement.Block block, State state) {
    if (state.topLevel() && state.run().isExtended()) {
      return;
    }
    Run run = state.run();
    if (block.scoped()) {
      if (!session.behaviour().inheritsInBlocks() && state.scope().assigns()) {
        readAll(run);
      }
      run =
          run.derived(
              new Names(
                  session.behaviour().inheritsInBlocks()
                      ? new Inherited(session, state)
                      : state.scope().snapshot().over(new Remembered(run.names()))));
    }
    if (block.required() && run.blocks(block.name()).size() <= 1) {
      throw new Raised(
          session.problem(
              "python-error",
              "the required block '" + block.name() + "' is not overridden",
              state.at(block.offset())));
    }
    render(block.name(), 0, run, state.output());
  }

  /**
   * Where there are names around, jinja2 makes a dict of all variables and of the template's own
   * names for the block, and Ansible renders each on the way; the own names since 2.15.
   */
  private void readAll(Run run) {
    for (String name : session.request().variables().keySet()) {
      run.names().given().find(name);
    }
    if (!session.request().release().isAtLeast(15)) {
      return;
    }
    Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    run.names().assigned().values().forEach(value -> trip(value, seen));
    if (run.names().given() instanceof Inherited above) {
      above.values().forEach(value -> trip(value, seen));
    }
  }

  private static void trip(Value value, Set<Value> seen) {
    if (!seen.add(value)) {
      return;
    }
    switch (value) {
      case PyUndefined undefined -> throw undefined.trip();
      case PyList list -> list.values().forEach(element -> trip(element, seen));
      case PyTuple tuple -> tuple.items().forEach(element -> trip(element, seen));
      case PyDict dict -> dict.values().forEach(element -> trip(element, seen));
      default -> {}
    }
  }

  PyObject self(Run run) {
    return new Self(run);
  }

  private void render(String name, int level, Run run, Output output) {
    Run.BlockBody body = run.blocks(name).get(level);
    Place captures = runner.placeOfCaptured();
    Scope scope = runner.open(null, body.unit().plan().body(body.block()), run.names());
    Set<String> special = Undeclared.in(body.block().body(), SPECIAL);
    Frame frame = new Frame(body.unit().source(), run.names(), scope);
    if (special.contains("self")) {
      scope.set("self", Slot.of(new Self(run)));
    }
    if (special.contains("super")) {
      scope.set("super", Slot.of(reference(name, level + 1, run, frame, body.block().offset())));
    }
    State inner = new State(body.unit(), run, frame, output, captures, false, false);
    session.within(
        "block " + name,
        frame.at(body.block().offset()),
        () -> {
          runner.body(body.block().body(), inner);
          return name;
        });
  }

  private Value reference(String name, int level, Run run, Frame frame, int offset) {
    return level < run.blocks(name).size()
        ? new Reference(name, level, run, frame, offset)
        : session.undefined(
            "undefined-value", "there is no parent block called '" + name + "'", frame.at(offset));
  }

  /** {@code self}. */
  private final class Self implements PyObject {
    private final Run run;

    Self(Run run) {
      this.run = run;
    }

    @Override
    public @Nullable Value attribute(String name) {
      List<Run.BlockBody> bodies = run.blocks(name);
      if (bodies.isEmpty()) {
        return null;
      }
      Run.BlockBody body = bodies.get(0);
      Frame frame = new Frame(body.unit().source(), run.names(), new Scope(null, Opening.EMPTY));
      return new Reference(name, 0, run, frame, body.block().offset());
    }

    @Override
    public String typeName() {
      return "TemplateReference";
    }
  }

  /** A block of one of the templates, to be called. */
  private final class Reference implements Callable {
    private final String name;
    private final int level;
    private final Run run;
    private final Frame frame;
    private final int offset;

    Reference(String name, int level, Run run, Frame frame, int offset) {
      this.name = name;
      this.level = level;
      this.run = run;
      this.frame = frame;
      this.offset = offset;
    }

    @Override
    public Value call(Arguments arguments, CallContext context) {
      if (!arguments.equals(Arguments.NONE)) {
        throw PythonError.raises("a block takes no arguments");
      }
      if (session.isChanging() && !session.request().release().isAtLeast(18)) {
        // There, what the block writes becomes text later than what it changes.
        throw PythonError.unsupported(
            "a list or mapping that is changed in place beside super() or self before 2.18");
      }
      Output output = Output.traced(session, runner.placeOfCaptured());
      return output.valueOf(() -> BlockRunner.this.render(name, level, run, output));
    }

    @Override
    public @Nullable Value attribute(String attribute) {
      return attribute.equals("super") ? reference(name, level + 1, run, frame, offset) : null;
    }

    @Override
    public String typeName() {
      return "BlockReference";
    }
  }
}
