package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.PyView;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import java.util.function.Supplier;

/** Uses what containers hold, so that something undefined in them fails as it does in Ansible. */
public final class Definedness {
  private Definedness() {}

  /** Uses a value. */
  public static Value of(Value value) {
    if (value instanceof PyUndefined u) {
      throw u.trip();
    }
    return value;
  }

  /** Uses the elements of a list or tuple, or the values of a mapping, not what those hold. */
  public static void ofElements(Value container) {
    elements(container).forEach(Definedness::of);
  }

  /** Uses everything that a value holds. */
  public static void ofAll(Value value) {
    elements(of(value)).forEach(Definedness::ofAll);
  }

  /** Whether a value is undefined, or a tuple that holds such a value. */
  public static boolean isUndefinedTuple(Value value) {
    return value instanceof PyUndefined
        || (value instanceof PyTuple tuple
            && tuple.items().stream().anyMatch(Definedness::isUndefinedTuple));
  }

  /** Does what Ansible catches every failure of: one that is undefined is no longer. */
  public static Value caught(Bound a, Supplier<Value> action) {
    try {
      return action.get();
    } catch (UndefinedUse use) {
      throw PythonError.raises(a.callee() + " failed: " + use.source().problem().message());
    }
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
