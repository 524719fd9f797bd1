package io.hardenlint.jinja.value;

import io.hardenlint.jinja.python.PythonError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a value becomes as a key of a mapping or a member of a set: equal exactly for values that
 * are equal and hashable in Python.
 */
public final class HashKey {
  private HashKey() {}

  private record TupleKey(List<Object> items) {}

  private record ZonedKey(java.time.Instant instant) {}

  /**
   * The key of a value.
   *
   * @throws PythonError if the value is not hashable
   * @throws UndefinedUse if it is undefined
   */
  public static Object of(Value value) {
    return switch (value) {
      case PyStr s -> s.text();
      case PyInt i -> i.isLong() ? (Object) i.saturated() : i.big();
      case PyBool b -> b.isTrue() ? 1L : 0L;
      case PyFloat f -> ofDouble(f.number());
      case PyTuple t -> {
        List<Object> items = new ArrayList<>(t.items().size());
        for (Value item : t.items()) {
          items.add(of(item));
        }
        yield new TupleKey(items);
      }
      case PyDateTime d -> d.offset() == null ? d : new ZonedKey(d.moment().toInstant(d.offset()));
      case PyList l -> throw unhashable(l);
      case PyDict d -> throw unhashable(d);
      case PyUndefined u -> throw u.trip();
      case PyNone n -> n;
      case PyOmit o -> o;
      case PyDate d -> d;
      case PyRange r -> throw PythonError.unsupported("a range as a key");
      case PyObject o -> o;
    };
  }

  private static Object ofDouble(double number) {
    if (number == Math.rint(number) && !Double.isInfinite(number)) {
      if (Math.abs(number) < 9e18) {
        return (long) number;
      }
      return new BigDecimal(number).toBigInteger();
    }
    return number;
  }

  private static PythonError unhashable(Value value) {
    return PythonError.raises("unhashable type: '" + value.typeName() + "'");
  }
}
