package io.hardenlint.jinja.operate;

import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;

/** {@code item in container}. */
final class Containment {
  private Containment() {}

  static boolean contains(Value container, Value item) {
    if (container instanceof PyUndefined u) {
      throw u.trip();
    }
    if (item instanceof PyUndefined u) {
      throw u.trip();
    }
    return switch (container) {
      case PyStr s -> {
        if (!(item instanceof PyStr t)) {
          throw PythonError.raises(
              "'in <string>' requires string as left operand, not " + item.typeName());
        }
        yield s.text().contains(t.text());
      }
      case PyDict d -> d.containsKey(item);
      case PyRange r -> {
        if (!Numbers.isInteger(item) || !Numbers.integer(item).isLong()) {
          throw PythonError.unsupported("'in' on a range with a " + item.typeName());
        }
        long number = Numbers.integer(item).saturated();
        boolean between =
            r.step() > 0
                ? number >= r.start() && number < r.stop()
                : number <= r.start() && number > r.stop();
        yield between && (number - r.start()) % r.step() == 0;
      }
      default -> {
        for (Value element : elements(container)) {
          if (Equality.sameOrEqual(element, item)) {
            yield true;
          }
        }
        yield false;
      }
    };
  }

  private static Iterable<Value> elements(Value container) {
    if (container instanceof io.hardenlint.jinja.value.PyList
        || container instanceof io.hardenlint.jinja.value.PyTuple
        || container instanceof io.hardenlint.jinja.value.PyView) {
      return Iteration.of(container);
    }
    if (container instanceof io.hardenlint.jinja.value.PyObject) {
      throw PythonError.unsupported("'in' on a " + container.typeName());
    }
    throw PythonError.raises("argument of type '" + container.typeName() + "' is not iterable");
  }
}
