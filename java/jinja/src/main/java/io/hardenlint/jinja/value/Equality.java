package io.hardenlint.jinja.value;

import io.hardenlint.jinja.python.Meter;
import io.hardenlint.jinja.python.PythonError;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a == b}. Identity matters here: Python compares objects and containers by it first. */
@SuppressWarnings("ReferenceEquality")
public final class Equality {
  private Equality() {}

  /**
   * Whether two values are equal in Python.
   *
   * @throws UndefinedUse if one is undefined
   */
  public static boolean equal(Value a, Value b) {
    Meter.tick();
    if (a instanceof PyUndefined u) {
      throw u.trip();
    }
    if (b instanceof PyUndefined u) {
      throw u.trip();
    }
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      return numbersEqual(a, b);
    }
    return switch (a) {
      case PyStr s -> b instanceof PyStr t && s.text().equals(t.text());
      case PyNone n -> b == PyNone.NONE;
      case PyOmit o -> b == PyOmit.OMIT;
      case PyList l -> b instanceof PyList m && listsEqual(l, m);
      case PyTuple t -> b instanceof PyTuple u && sequencesEqual(t.items(), u.items());
      case PyDict d -> b instanceof PyDict e && dictsEqual(d, e);
      case PyRange r -> b instanceof PyRange s && rangesEqual(r, s);
      case PyDate d -> d.equals(b);
      case PyDateTime d -> b instanceof PyDateTime e && momentsEqual(d, e);
      case PyView v -> viewsEqual(v, b);
      case PyObject o -> o == b;
      default -> false;
    };
  }

  private static boolean numbersEqual(Value a, Value b) {
    if (a instanceof PyFloat f) {
      return b instanceof PyFloat g ? f.number() == g.number() : equalsInt(f.number(), b);
    }
    if (b instanceof PyFloat g) {
      return equalsInt(g.number(), a);
    }
    return Numbers.integer(a).equals(Numbers.integer(b));
  }

  private static boolean equalsInt(double number, Value integer) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return false;
    }
    return new BigDecimal(number).compareTo(new BigDecimal(Numbers.integer(integer).big())) == 0;
  }

  private static boolean listsEqual(PyList a, PyList b) {
    return a == b || (a.size() == b.size() && sequencesEqual(a.values(), b.values()));
  }

  private static boolean sequencesEqual(List<Value> a, List<Value> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!sameOrEqual(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether two values are one object here: {@code a is b}. */
  public static boolean same(Value a, Value b) {
    return a == b;
  }

  /** Identity counts as equality inside containers, as for NaN. */
  public static boolean sameOrEqual(Value a, Value b) {
    return (a == b && !(a instanceof PyUndefined)) || equal(a, b);
  }

  private static boolean dictsEqual(PyDict a, PyDict b) {
    if (a == b) {
      return true;
    }
    if (a.size() != b.size()) {
      return false;
    }
    for (Value key : a.keys()) {
      @Nullable Value left = a.get(key);
      @Nullable Value right = b.get(key);
      if (left == null || right == null || !sameOrEqual(left, right)) {
        return false;
      }
    }
    return true;
  }

  private static boolean rangesEqual(PyRange a, PyRange b) {
    long size = a.size();
    return size == b.size()
        && (size == 0 || (a.start() == b.start() && (size == 1 || a.step() == b.step())));
  }

  private static boolean momentsEqual(PyDateTime a, PyDateTime b) {
    if (a.offset() == null || b.offset() == null) {
      return a.equals(b);
    }
    return a.moment().toInstant(a.offset()).equals(b.moment().toInstant(b.offset()));
  }

  private static boolean viewsEqual(PyView view, Value other) {
    if (view == other) {
      return true;
    }
    if (other instanceof PyView) {
      throw PythonError.unsupported("comparing " + view.typeName() + " views");
    }
    return false;
  }
}
