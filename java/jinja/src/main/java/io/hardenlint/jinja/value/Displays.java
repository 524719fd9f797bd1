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
