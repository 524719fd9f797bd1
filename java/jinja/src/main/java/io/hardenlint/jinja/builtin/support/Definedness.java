package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.PyView;
import io.hardenlint.jinja.value.Value;
import java.util.List;

/** Uses what containers hold, so that something undefined in them fails as it does in Ansible. */
public final class Definedness {
  private Definedness() {}

  /** Uses the elements of a list or tuple, or the values of a mapping, not what those hold. */
  public static void ofElements(Value container) {
    for (Value element : elements(container)) {
      if (element instanceof PyUndefined u) {
        throw u.trip();
      }
    }
  }

  /** Uses everything that a value holds. */
  public static void ofAll(Value value) {
    if (value instanceof PyUndefined u) {
      throw u.trip();
    }
    elements(value).forEach(Definedness::ofAll);
  }

  private static List<Value> elements(Value container) {
    return switch (container) {
      case PyDict d -> d.values();
      case PyList l -> l.values();
      case PyTuple t -> t.items();
      case PyView v -> Iteration.of(v);
      default -> List.of();
    };
  }
}
