package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;

/** {@code item in container}. */
public final class Membership {
  private Membership() {}

  /**
   * Whether a container holds an item.
   *
   * @throws PythonError if the container is none, or the item cannot be in it
   */
  public static boolean contains(Value container, Value item) {
    return contains(container, item, false);
  }

  /** The same where a filter or test asks: in 2.19, it uses what lists and mappings hold. */
  public static boolean asked(Value container, Value item, CallContext context) {
    boolean uses = context.dialect() == Dialect.CORE_2_19;
    if (uses && container instanceof PyList) {
      Equality.useElements(container);
    }
    return contains(container, item, uses);
  }

  private static boolean contains(Value container, Value item, boolean uses) {
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
      case PyObject o -> {
        Boolean known = o.contains(item);
        yield known != null ? known : among(container, item, uses);
      }
      case PyRange r when Numbers.isInteger(item) -> {
        long number = Numbers.integer(item).saturated();
        yield Numbers.integer(item).isLong()
            && (r.step() > 0
                ? number >= r.start() && number < r.stop()
                : number <= r.start() && number > r.stop())
            && (number - r.start()) % r.step() == 0;
      }
      case PyUndefined u -> throw u.trip();
      default -> among(container, item, uses);
    };
  }

  private static boolean among(Value container, Value item, boolean uses) {
    return Iteration.of(container).stream()
        .anyMatch(e -> uses ? Equality.sameOrEqualUsed(e, item) : Equality.sameOrEqual(e, item));
  }
}
