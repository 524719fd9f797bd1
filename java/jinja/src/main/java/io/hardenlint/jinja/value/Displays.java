package io.hardenlint.jinja.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lists and mappings that a template writes itself, such as {@code [1, 2]}. Ansible copies them
 * wherever they are passed to something or printed; what they hold is copied when it is read from
 * the copy. So a later change of the list is not seen in the copy, one of its elements may be.
 */
public final class Displays {
  private Displays() {}

  /** What arrives where a value is passed: a copy of a display, also inside tuples. */
  public static Value passed(Value value, Kind kind) {
    return switch (value) {
      case PyList l when l.isDisplay() ->
          PyList.of(kind, l.cells().stream().map(cell -> element(cell, kind)).toList());
      case PyDict d when d.isDisplay() -> {
        PyDict copy = PyDict.of(kind);
        for (Value key : d.keys()) {
          copy.put(key, element(Objects.requireNonNull(d.cell(key)), kind));
        }
        yield copy;
      }
      case PyTuple t -> tuple(t, kind);
      default -> value;
    };
  }

  /**
   * Notes that a list of Ansible's own holds the elements of a display as they were written: adding
   * the two makes no copies. Filters copy such elements when they are read from what they give, so
   * that a change in place may be seen there or not.
   */
  public static void hold(PyList display) {
    for (int i = 0; i < display.size(); i++) {
      hold(display.cell(i));
    }
  }

  private static void hold(Cell cell) {
    switch (cell) {
      case PyList l when l.isDisplay() && !l.isHeld() -> {
        l.hold();
        hold(l);
      }
      case PyDict d when d.isDisplay() && !d.isHeld() -> {
        d.hold();
        d.keys().forEach(key -> hold(Objects.requireNonNull(d.cell(key))));
      }
      case PyTuple t -> t.items().forEach(Displays::hold);
      default -> {}
    }
  }

  private static Cell element(Cell cell, Kind kind) {
    return switch (cell) {
      case PyList l when l.isDisplay() -> new Passed(l, kind);
      case PyDict d when d.isDisplay() -> new Passed(d, kind);
      case PyTuple t -> new Passed(t, kind);
      default -> cell;
    };
  }

  /** A tuple cannot change: what it holds is copied at once. */
  @SuppressWarnings("ReferenceEquality") // whether anything was copied, not whether it is equal
  private static PyTuple tuple(PyTuple tuple, Kind kind) {
    List<Value> items = tuple.items();
    for (int i = 0; i < items.size(); i++) {
      Value arrived = passed(items.get(i), kind);
      if (arrived != items.get(i)) {
        if (items == tuple.items()) {
          items = new ArrayList<>(items);
        }
        items.set(i, arrived);
      }
    }
    return items == tuple.items() ? tuple : new PyTuple(items, tuple.names());
  }

  /** Makes the copies of all that a passed display holds: from now on, no change of it is seen. */
  public static void settle(Value passed) {
    switch (passed) {
      case PyList l -> {
        for (int i = 0; i < l.size(); i++) {
          settle(l.cell(i));
        }
      }
      case PyDict d -> d.keys().forEach(key -> settle(Objects.requireNonNull(d.cell(key))));
      case PyTuple t -> t.items().forEach(Displays::settle);
      default -> {}
    }
  }

  private static void settle(Cell cell) {
    if (cell instanceof Passed copied) {
      settle(copied.value());
    }
  }

  /** An element of a copy: copied when it is read. */
  private static final class Passed implements Lazy {
    private final Value original;
    private final Kind kind;
    private @Nullable Value copy;

    Passed(Value original, Kind kind) {
      this.original = original;
      this.kind = kind;
    }

    @Override
    public Value value() {
      Value known = copy;
      if (known == null) {
        known = passed(original, kind);
        copy = known;
      }
      return known;
    }

    @Override
    public boolean isKept() {
      return copy != null;
    }

    @Override
    public Cell fork() {
      return copy == null ? new Passed(original, kind) : copy;
    }
  }
}
