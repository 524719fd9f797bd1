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
    return equal(a, b, false);
  }

  /**
   * Whether two values are equal in Python where a filter or test of 2.19 asks: there, the elements
   * of two lists or mappings are all used before any are compared.
   *
   * @throws UndefinedUse if one is undefined, or an element that is used
   */
  public static boolean equalUsed(Value a, Value b) {
    return equal(a, b, true);
  }

  private static boolean equal(Value a, Value b, boolean uses) {
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
    if (uses) {
      useElements(a);
      useElements(b);
    } else {
      readElements(a);
      readElements(b);
    }
    return switch (a) {
      case PyStr s -> b instanceof PyStr t && s.text().equals(t.text());
      case PyNone n -> b == PyNone.NONE;
      case PyOmit o -> b == PyOmit.OMIT;
      case PyList l -> b instanceof PyList m && listsEqual(l, m, uses);
      case PyTuple t -> b instanceof PyTuple u && sequencesEqual(t.items(), u.items(), uses);
      case PyDict d -> b instanceof PyDict e && dictsEqual(d, e, uses);
      case PyRange r -> b instanceof PyRange s && rangesEqual(r, s);
      case PyDate d -> datesEqual(d, b);
      case PyDateTime d -> b instanceof PyDateTime e && momentsEqual(d, e);
      case PyView v -> viewsEqual(v, b);
      case PyBytes c -> c.equals(b);
      case PyTimedelta t -> t.equals(b);
      case PyTime t -> t.equals(b);
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

  private static boolean listsEqual(PyList a, PyList b, boolean uses) {
    return a == b || (a.size() == b.size() && sequencesEqual(a.values(), b.values(), uses));
  }

  private static boolean sequencesEqual(List<Value> a, List<Value> b, boolean uses) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!sameOrEqual(a.get(i), b.get(i), uses)) {
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
    return sameOrEqual(a, b, false);
  }

  /** The same where a filter or test asks, see {@link #equalUsed}. */
  public static boolean sameOrEqualUsed(Value a, Value b) {
    return sameOrEqual(a, b, true);
  }

  private static boolean sameOrEqual(Value a, Value b, boolean uses) {
    return (a == b && !(a instanceof PyUndefined)) || equal(a, b, uses);
  }

  /** Reads the elements of a list or the values of a mapping: Ansible's own do so to compare. */
  private static List<Value> readElements(Value container) {
    return switch (container) {
      case PyList l -> l.values();
      case PyDict d -> d.values();
      default -> List.of();
    };
  }

  /** Uses the elements of a list or the values of a mapping. */
  public static void useElements(Value container) {
    for (Value element : readElements(container)) {
      if (element instanceof PyUndefined u) {
        throw u.trip();
      }
    }
  }

  private static boolean dictsEqual(PyDict a, PyDict b, boolean uses) {
    if (a == b) {
      return true;
    }
    if (a.size() != b.size()) {
      return false;
    }
    for (Value key : a.keys()) {
      @Nullable Value left = a.get(key);
      @Nullable Value right = b.get(key);
      if (left == null || right == null || !sameOrEqual(left, right, uses)) {
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

  /** Dates of variables of 2.19 equal moments of their day, which no other dates do. */
  private static boolean datesEqual(PyDate date, Value other) {
    if (other instanceof PyDateTime m && m.moment().toLocalDate().equals(date.date())) {
      throw PythonError.unsupported("comparing a date with a moment of that day");
    }
    return date.equals(other);
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
