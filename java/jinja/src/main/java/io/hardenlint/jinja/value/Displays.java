package io.hardenlint.jinja.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The lists and mappings that a template writes itself, such as {@code [1, 2]}. Ansible copies them
 * wherever they are passed to something or printed, so that changing them afterwards is not seen
 * there, nor the other way round; all other containers are passed as they are.
 */
public final class Displays {
  private Displays() {}

  /** What arrives where a value is passed: a copy of a display, also inside tuples. */
  public static Value passed(Value value) {
    return switch (value) {
      case PyList l when l.isDisplay() -> elements(l);
      case PyDict d when d.isDisplay() -> {
        PyDict copy = new PyDict();
        for (Value key : d.keys()) {
          copy.put(key, passed(Objects.requireNonNull(d.cell(key))));
        }
        yield copy;
      }
      case PyTuple t -> tuple(t);
      default -> value;
    };
  }

  /** A list whose elements are what arrives where they are passed. */
  public static PyList elements(PyList list) {
    List<Cell> cells = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      cells.add(passed(list.cell(i)));
    }
    return PyList.of(cells);
  }

  private static Cell passed(Cell cell) {
    return cell instanceof Value value ? passed(value) : cell;
  }

  @SuppressWarnings("ReferenceEquality") // whether anything was copied, not whether it is equal
  private static PyTuple tuple(PyTuple tuple) {
    List<Value> items = new ArrayList<>(tuple.items().size());
    boolean copied = false;
    for (Value item : tuple.items()) {
      Value arrived = passed(item);
      copied |= arrived != item;
      items.add(arrived);
    }
    return copied ? new PyTuple(items, tuple.names()) : tuple;
  }
}
