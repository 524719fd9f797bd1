package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** {@code loop} ({@code jinja2.runtime.LoopContext}). */
final class LoopObject implements Callable {
  private final Session session;
  private final LoopItems items;
  private final Deque<Slot> ahead = new ArrayDeque<>();
  private final Uses uses;
  private final int depth;
  private final @Nullable BiFunction<Slot, Position, Value> recursion;
  private final boolean sized;
  private long length = -1;
  private long index0 = -1;
  private @Nullable Slot current;
  private @Nullable Slot before;
  private @Nullable PyTuple lastChanged;

  /**
   * A loop before its first turn.
   *
   * @param sized whether the number of elements is known without asking the condition
   * @param uses what went into all elements
   * @param depth 0 for the outermost level of a recursive loop
   * @param recursion renders the loop with other elements, if it is recursive
   */
  LoopObject(
      Session session,
      LoopItems items,
      boolean sized,
      Uses uses,
      int depth,
      @Nullable BiFunction<Slot, Position, Value> recursion) {
    this.session = session;
    this.items = items;
    this.sized = sized;
    this.uses = uses;
    this.depth = depth;
    this.recursion = recursion;
  }

  /** Goes to the next element; whether there is one. */
  boolean advance() {
    Slot next = ahead.isEmpty() ? items.next() : ahead.pop();
    if (next == null) {
      return false;
    }
    index0++;
    before = current;
    current = next;
    return true;
  }

  Slot current() {
    return Objects.requireNonNull(current);
  }

  private @Nullable Slot peek() {
    if (ahead.isEmpty()) {
      Slot next = items.next();
      if (next != null) {
        ahead.add(next);
      }
    }
    return ahead.peek();
  }

  private long length() {
    session.used(uses);
    if (length < 0 && sized) {
      length = items.size();
    } else if (length < 0) {
      ahead.addAll(items.drain());
      length = ahead.size() + index0 + 1;
    }
    return length;
  }

  @Override
  public @Nullable Value attribute(String name) {
    return switch (name) {
      case "index" -> PyInt.of(index0 + 1);
      case "index0" -> PyInt.of(index0);
      case "revindex" -> PyInt.of(length() - index0);
      case "revindex0" -> PyInt.of(length() - index0 - 1);
      case "first" -> PyBool.of(index0 == 0);
      case "last" -> PyBool.of(isLast());
      case "length" -> PyInt.of(length());
      case "depth" -> PyInt.of(depth + 1L);
      case "depth0" -> PyInt.of(depth);
      case "previtem" -> before != null ? read(before) : none("there is no previous item");
      case "nextitem" -> {
        Slot next = peek();
        yield next != null ? read(next) : none("there is no next item");
      }
      case "cycle" -> new Method("cycle", this::cycle);
      case "changed" -> new Method("changed", this::changed);
      default -> null;
    };
  }

  private boolean isLast() {
    session.used(uses);
    return peek() == null;
  }

  private Value read(Slot slot) {
    session.used(slot.uses());
    return Objects.requireNonNull(slot.value());
  }

  private Value none(String message) {
    return session.undefined("undefined-value", message, session.position());
  }

  private Value cycle(Arguments arguments) {
    if (arguments.positional().isEmpty()) {
      throw PythonError.raises("no items for cycling given");
    }
    return arguments.positional().get((int) (index0 % arguments.positional().size()));
  }

  private Value changed(Arguments arguments) {
    PyTuple values = new PyTuple(arguments.positional());
    if (lastChanged != null && Equality.equal(lastChanged, values)) {
      return PyBool.of(false);
    }
    lastChanged = values;
    return PyBool.of(true);
  }

  @Override
  public Value call(Arguments arguments, CallContext context) {
    if (recursion == null) {
      throw PythonError.raises(
          "the loop must have the 'recursive' marker to be called recursively");
    }
    if (arguments.positional().size() != 1 || !arguments.keyword().isEmpty()) {
      throw PythonError.raises("loop() takes one argument: what to go through");
    }
    Slot inner = new Slot(arguments.positional().get(0), context.argumentUses().at(0));
    return recursion.apply(inner, context.position());
  }

  @Override
  public boolean tracesArguments() {
    return true;
  }

  @Override
  public String typeName() {
    return "LoopContext";
  }

  private record Method(String name, java.util.function.Function<Arguments, Value> body)
      implements Callable {
    @Override
    public Value call(Arguments arguments, CallContext context) {
      if (!arguments.keyword().isEmpty()) {
        throw PythonError.raises("loop." + name + "() takes no named arguments");
      }
      return body.apply(arguments);
    }

    @Override
    public String typeName() {
      return "method";
    }
  }
}
