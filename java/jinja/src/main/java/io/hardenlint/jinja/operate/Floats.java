package io.hardenlint.jinja.operate;

import io.hardenlint.jinja.grammar.Expression.BinaryOperator;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonMath;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.Value;

/** Arithmetic on floating-point numbers, as CPython's {@code floatobject.c}. */
final class Floats {
  private Floats() {}

  /** A number as a float. */
  static double of(Value number) {
    double value = Numbers.real(number);
    if (Double.isInfinite(value) && !(number instanceof PyFloat)) {
      throw PythonError.raises("int too large to convert to float");
    }
    return value;
  }

  static Value apply(BinaryOperator operator, double a, double b) {
    return new PyFloat(
        switch (operator) {
          case ADD -> a + b;
          case SUBTRACT -> a - b;
          case MULTIPLY -> a * b;
          case DIVIDE -> {
            nonZero(b, "float division by zero");
            yield a / b;
          }
          case FLOOR_DIVIDE -> {
            nonZero(b, "float floor division by zero");
            yield floorDivide(a, b);
          }
          case MODULO -> {
            nonZero(b, "float modulo");
            yield modulo(a, b);
          }
          case POWER -> power(a, b);
        });
  }

  private static void nonZero(double b, String message) {
    if (b == 0) {
      throw PythonError.raises(message);
    }
  }

  private static double modulo(double a, double b) {
    double mod = a % b;
    if (mod == 0) {
      return Math.copySign(0.0, b);
    }
    return b < 0 != mod < 0 ? mod + b : mod;
  }

  private static double floorDivide(double a, double b) {
    double mod = a % b;
    double div = (a - mod) / b;
    if (mod != 0 && b < 0 != mod < 0) {
      div -= 1.0;
    }
    if (div == 0) {
      return Math.copySign(0.0, a / b);
    }
    double floor = Math.floor(div);
    return div - floor > 0.5 ? floor + 1.0 : floor;
  }

  private static double power(double base, double exponent) {
    if (base == 0 && exponent < 0) {
      throw PythonError.raises("0.0 cannot be raised to a negative power");
    }
    if (base < 0 && Double.isFinite(base) && exponent != Math.rint(exponent)) {
      throw PythonError.unsupported("a power that is a complex number");
    }
    return PythonMath.pow(base, exponent);
  }
}
