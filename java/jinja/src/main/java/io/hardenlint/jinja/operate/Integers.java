package io.hardenlint.jinja.operate;

import io.hardenlint.jinja.grammar.Expression.BinaryOperator;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.Value;
import java.math.BigInteger;

/** Arithmetic on integers without bound. */
final class Integers {
  /** Below this many bits a double holds every integer. */
  private static final int EXACT_BITS = 53;

  /** The sum, difference and product of integers of so many bits fit in a long. */
  private static final int SHORT_BITS = 31;

  private Integers() {}

  static Value apply(BinaryOperator operator, PyInt a, PyInt b) {
    return a.bitLength() <= SHORT_BITS && b.bitLength() <= SHORT_BITS
        ? applyShort(operator, a, b)
        : applyAny(operator, a, b);
  }

  /** Most numbers of templates: what is made of two of them fits in 64 bits. */
  private static Value applyShort(BinaryOperator operator, PyInt a, PyInt b) {
    long left = a.saturated();
    long right = b.saturated();
    return switch (operator) {
      case ADD -> PyInt.of(left + right);
      case SUBTRACT -> PyInt.of(left - right);
      case MULTIPLY -> PyInt.of(left * right);
      default -> applyAny(operator, a, b);
    };
  }

  private static Value applyAny(BinaryOperator operator, PyInt a, PyInt b) {
    return switch (operator) {
      case ADD -> PyInt.of(a.big().add(b.big()));
      case SUBTRACT -> PyInt.of(a.big().subtract(b.big()));
      case MULTIPLY -> {
        checkBits((long) a.bitLength() + b.bitLength());
        yield PyInt.of(a.big().multiply(b.big()));
      }
      case DIVIDE -> divide(a, b);
      case FLOOR_DIVIDE -> PyInt.of(floor(a, b, "integer division or modulo by zero")[0]);
      case MODULO -> PyInt.of(floor(a, b, "integer modulo by zero")[1]);
      case POWER -> power(a, b);
    };
  }

  private static Value divide(PyInt a, PyInt b) {
    if (b.signum() == 0) {
      throw PythonError.raises("division by zero");
    }
    boolean exact = a.bitLength() <= EXACT_BITS && b.bitLength() <= EXACT_BITS;
    return new PyFloat(exact ? a.toDouble() / b.toDouble() : TrueDivision.of(a.big(), b.big()));
  }

  /** Quotient and remainder, rounded towards negative infinity. */
  private static BigInteger[] floor(PyInt a, PyInt b, String zero) {
    if (b.signum() == 0) {
      throw PythonError.raises(zero);
    }
    BigInteger[] parts = a.big().divideAndRemainder(b.big());
    if (parts[1].signum() != 0 && parts[1].signum() != b.signum()) {
      parts[0] = parts[0].subtract(BigInteger.ONE);
      parts[1] = parts[1].add(b.big());
    }
    return parts;
  }

  private static Value power(PyInt base, PyInt exponent) {
    if (exponent.signum() < 0) {
      return Floats.apply(BinaryOperator.POWER, Floats.of(base), Floats.of(exponent));
    }
    boolean small = base.bitLength() <= 1;
    if (small) {
      boolean even = !exponent.big().testBit(0);
      return exponent.signum() == 0 || (base.signum() < 0 && even) ? PyInt.of(1) : base;
    }
    if (!exponent.isLong() || exponent.saturated() > Limit.INTEGER_BITS.bound()) {
      throw tooLarge();
    }
    checkBits(base.bitLength() * exponent.saturated());
    return PyInt.of(base.big().pow((int) exponent.saturated()));
  }

  private static void checkBits(long bits) {
    if (bits > Limit.INTEGER_BITS.bound()) {
      throw tooLarge();
    }
  }

  private static PythonError tooLarge() {
    return PythonError.limit(Limit.INTEGER_BITS);
  }
}
