package io.hardenlint.jinja.value;

import io.hardenlint.jinja.python.PythonError;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a < b} and its like. */
public final class Ordering {
  /** Integers of so many bits are floats exactly. */
  private static final int EXACT_BITS = 53;

  private Ordering() {}

  /** The four comparisons that need an order. */
  public enum Operator {
    /** {@code <}. */
    LESS("<"),
    /** {@code <=}. */
    LESS_OR_EQUAL("<="),
    /** {@code >}. */
    GREATER(">"),
    /** {@code >=}. */
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** As written in Python. */
    public String symbol() {
      return symbol;
    }

    private boolean holds(int comparison) {
      return switch (this) {
        case LESS -> comparison < 0;
        case LESS_OR_EQUAL -> comparison <= 0;
        case GREATER -> comparison > 0;
        case GREATER_OR_EQUAL -> comparison >= 0;
      };
    }
  }

  /**
   * Whether a comparison holds.
   *
   * @throws PythonError if the values have no order
   * @throws UndefinedUse if one is undefined
   */
  public static boolean holds(Operator operator, Value a, Value b) {
    if (a instanceof PyUndefined u) {
      throw u.trip();
    }
    if (b instanceof PyUndefined u) {
      throw u.trip();
    }
    if (a instanceof PyList l && b instanceof PyList m) {
      return sequences(operator, l.values(), m.values());
    }
    if (a instanceof PyTuple t && b instanceof PyTuple u) {
      return sequences(operator, t.items(), u.items());
    }
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      Integer comparison = numbers(a, b);
      return comparison != null && operator.holds(comparison);
    }
    if (a instanceof PyStr s && b instanceof PyStr t) {
      return operator.holds(strings(s.text(), t.text()));
    }
    if (a instanceof PyDate d && b instanceof PyDate e) {
      return operator.holds(d.date().compareTo(e.date()));
    }
    if (a instanceof PyDateTime d
        && b instanceof PyDateTime e
        && d.offset() == null
        && e.offset() == null) {
      return operator.holds(d.moment().compareTo(e.moment()));
    }
    if (a instanceof PyDateTime d
        && b instanceof PyDateTime e
        && d.offset() != null
        && e.offset() != null) {
      return operator.holds(
          d.moment().toInstant(d.offset()).compareTo(e.moment().toInstant(e.offset())));
    }
    if (a instanceof PyTimedelta t && b instanceof PyTimedelta u) {
      return operator.holds(t.micros().compareTo(u.micros()));
    }
    if (a instanceof PyTime t && b instanceof PyTime u) {
      return operator.holds(t.time().compareTo(u.time()));
    }
    if (a instanceof PyView || b instanceof PyView) {
      throw PythonError.unsupported("comparing views of a mapping");
    }
    throw PythonError.raises(
        "'"
            + operator.symbol()
            + "' not supported between instances of '"
            + a.typeName()
            + "' and '"
            + b.typeName()
            + "'");
  }

  /**
   * Whether the comparison holds where a filter or test of 2.19 asks: there, the elements of two
   * lists are all used before any are compared.
   */
  public static boolean holdsUsed(Operator operator, Value a, Value b) {
    if (a instanceof PyList && b instanceof PyList) {
      Equality.useElements(a);
      Equality.useElements(b);
    }
    return holds(operator, a, b);
  }

  private static boolean sequences(Operator operator, List<Value> a, List<Value> b) {
    int shorter = Math.min(a.size(), b.size());
    for (int i = 0; i < shorter; i++) {
      if (!Equality.sameOrEqual(a.get(i), b.get(i))) {
        return holds(operator, a.get(i), b.get(i));
      }
    }
    return operator.holds(Integer.compare(a.size(), b.size()));
  }

  /** Null where one is NaN. */
  private static @Nullable Integer numbers(Value a, Value b) {
    if (Numbers.isInteger(a) && Numbers.isInteger(b)) {
      PyInt left = Numbers.integer(a);
      PyInt right = Numbers.integer(b);
      return left.isLong() && right.isLong()
          ? Long.compare(left.saturated(), right.saturated())
          : left.big().compareTo(right.big());
    }
    if (a instanceof PyFloat f && b instanceof PyFloat g) {
      return doubles(f.number(), g.number());
    }
    if (a instanceof PyFloat f) {
      return mixed(f.number(), Numbers.integer(b));
    }
    Integer reverse = mixed(((PyFloat) b).number(), Numbers.integer(a));
    return reverse == null ? null : Integer.valueOf(-reverse);
  }

  private static @Nullable Integer doubles(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return null;
    }
    return a < b ? -1 : a > b ? 1 : 0;
  }

  private static @Nullable Integer mixed(double a, PyInt b) {
    if (Double.isNaN(a)) {
      return null;
    }
    if (Double.isInfinite(a)) {
      return a < 0 ? -1 : 1;
    }
    if (b.bitLength() <= EXACT_BITS) {
      return doubles(a, b.toDouble());
    }
    return new BigDecimal(a).compareTo(new BigDecimal(b.big()));
  }

  /** By code point, which differs from Java's order for characters beyond the basic plane. */
  public static int strings(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char c = a.charAt(i);
      char d = b.charAt(i);
      if (c != d) {
        boolean surrogates = Character.isSurrogate(c) || Character.isSurrogate(d);
        return surrogates
            ? Boolean.compare(Character.isSurrogate(c), Character.isSurrogate(d)) == 0
                ? Character.compare(c, d)
                : Boolean.compare(Character.isSurrogate(c), Character.isSurrogate(d))
            : Character.compare(c, d);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
