package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.grammar.Expression.Comparator;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.List;

/**
 * Comparisons in what ansible-core 2.19 calls, such as the body of {@code super()}: Ansible's own
 * lists are read whole before they are compared, and stop at what is undefined in them.
 */
final class WatchedComparison {
  /** Nothing deeper is looked through: a list may hold itself. */
  private static final int DEEP = 20;

  private WatchedComparison() {}

  /**
   * Reads what {@code left comparator right} reads, other than for {@code ==}.
   *
   * @throws io.hardenlint.jinja.value.UndefinedUse if something undefined stops it
   * @throws PythonError if what is undefined lies so deep that its turn may not come
   */
  static void read(Comparator comparator, Value left, Value right) {
    if (comparator instanceof Comparator.In) {
      if (right instanceof PyList list) {
        own(list);
      } else if (!(right instanceof PyTuple)) {
        return;
      }
      parts(right).forEach(part -> refuse(part, 0));
      if (!parts(right).isEmpty()) {
        refuse(left, 0);
      }
      return;
    }
    for (Value side : List.of(left, right)) {
      if (side instanceof PyList list) {
        own(list);
      }
      parts(side).forEach(part -> refuse(part, 0));
    }
  }

  private static void own(PyList list) {
    if (!list.isDisplay()) {
      for (Value element : list.values()) {
        if (element instanceof PyUndefined u) {
          throw u.trip();
        }
      }
    }
  }

  /** Refuses containers of Ansible's own that hold something undefined. */
  private static void refuse(Value value, int depth) {
    boolean own =
        (value instanceof PyList l && !l.isDisplay())
            || (value instanceof PyDict d && !d.isDisplay());
    for (Value part : parts(value)) {
      if (depth == DEEP || (own && part instanceof PyUndefined)) {
        throw PythonError.unsupported(
            "comparing what holds something undefined within a called block or macro");
      }
      refuse(part, depth + 1);
    }
  }

  private static List<Value> parts(Value value) {
    return switch (value) {
      case PyList l -> l.values();
      case PyTuple t -> t.items();
      case PyDict d -> d.values();
      default -> List.of();
    };
  }
}
