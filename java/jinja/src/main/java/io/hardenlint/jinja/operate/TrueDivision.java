package io.hardenlint.jinja.operate;

import io.hardenlint.jinja.python.PythonError;
import java.math.BigInteger;

/**
 * {@code a / b} of integers without bound: the double nearest to the exact quotient, as in Python.
 */
final class TrueDivision {
  /**
   * Bits of the quotient that are computed: two more than a double holds, the last for the rest.
   */
  private static final int BITS = 55;

  private TrueDivision() {}

  /**
   * The quotient.
   *
   * @param b not zero
   */
  static double of(BigInteger a, BigInteger b) {
    if (a.signum() == 0) {
      return 0.0;
    }
    int shift = BITS - (a.bitLength() - b.bitLength());
    BigInteger numerator = a.abs();
    BigInteger denominator = b.abs();
    if (shift > 0) {
      numerator = numerator.shiftLeft(shift);
    } else {
      denominator = denominator.shiftLeft(-shift);
    }
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    // A rest decides between two doubles only if the quotient lies half way: one bit tells.
    BigInteger quotient =
        parts[1].signum() == 0 ? parts[0].shiftLeft(1) : parts[0].shiftLeft(1).setBit(0);
    int exponent = -shift - 1;
    if (quotient.bitLength() + exponent < Double.MIN_EXPONENT) {
      throw PythonError.unsupported("a quotient of integers below 2 ** -1022");
    }
    double magnitude = Math.scalb(quotient.doubleValue(), exponent);
    if (Double.isInfinite(magnitude)) {
      throw PythonError.raises("integer division result too large for a float");
    }
    return a.signum() == b.signum() ? magnitude : -magnitude;
  }
}
