package io.hardenlint.jinja.operate;

import io.hardenlint.jinja.builtin.support.Membership;
import io.hardenlint.jinja.grammar.Expression.BinaryOperator;
import io.hardenlint.jinja.grammar.Expression.Comparator;
import io.hardenlint.jinja.grammar.Expression.UnaryOperator;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.Ordering;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyTimedelta;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;

/** All operators of expressions. */
public final class Operators {
  private Operators() {}

  /**
   * {@code left operator right}.
   *
   * @throws PythonError if Python raises, or the result is not reproduced
   * @throws io.hardenlint.jinja.value.UndefinedUse if an operand is undefined
   */
  public static Value binary(BinaryOperator operator, Value left, Value right) {
    defined(left);
    if (!(operator == BinaryOperator.MODULO && left instanceof io.hardenlint.jinja.value.PyStr)) {
      defined(right);
    }
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.isInteger(left) && Numbers.isInteger(right)
          ? Integers.apply(operator, Numbers.integer(left), Numbers.integer(right))
          : Floats.apply(operator, Floats.of(left), Floats.of(right));
    }
    Value ofSpans = Spans.apply(operator, left, right);
    return ofSpans != null ? ofSpans : Sequences.apply(operator, left, right);
  }

  /** {@code not}, {@code -} or {@code +}; fails as {@link #binary}. */
  public static Value unary(UnaryOperator operator, Value operand) {
    defined(operand);
    if (operator == UnaryOperator.NOT) {
      return PyBool.of(!Truth.of(operand));
    }
    boolean negative = operator == UnaryOperator.NEGATIVE;
    if (Numbers.isInteger(operand)) {
      PyInt value = Numbers.integer(operand);
      return negative ? PyInt.of(value.big().negate()) : value;
    }
    if (operand instanceof PyFloat f) {
      return negative ? new PyFloat(-f.number()) : f;
    }
    if (operand instanceof PyTimedelta t) {
      return Spans.signed(t, negative);
    }
    throw PythonError.raises(
        "bad operand type for unary " + (negative ? "-" : "+") + ": '" + operand.typeName() + "'");
  }

  /** Whether a comparison holds; fails as {@link #binary}. */
  public static boolean compare(Comparator comparator, Value left, Value right) {
    return switch (comparator) {
      case Comparator.Ordered o -> Ordering.holds(o.operator(), left, right);
      case Comparator.Equal e -> Equality.equal(left, right) != e.negated();
      case Comparator.In i -> Membership.contains(right, left) != i.negated();
    };
  }

  private static void defined(Value value) {
    if (value instanceof PyUndefined u) {
      throw u.trip();
    }
  }

  static PythonError unsupportedOperands(BinaryOperator operator, Value left, Value right) {
    String symbol = operator == BinaryOperator.POWER ? "** or pow()" : operator.symbol();
    return PythonError.raises(
        "unsupported operand type(s) for "
            + symbol
            + ": '"
            + left.typeName()
            + "' and '"
            + right.typeName()
            + "'");
  }
}
