package io.hardenlint.jinja.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Powers and logarithms as Python gets them from the C library (glibc 2.28 or newer, musl 1.2 or
 * newer). Those of the library are not always rounded correctly, and differ with the processor, but
 * their error beyond half a unit is known; the correctly rounded value is what they give, unless
 * the exact value lies that close to the middle between two numbers. There it is refused.
 */
public final class PythonMath {
  /** Of {@code log}: the last 0.019 units without fused multiplication, and some. */
  private static final double LOG_DOUBT = 0.021;

  /** Of {@code exp} inside {@code pow}: 0.011 units without fused multiplication, and some. */
  private static final double EXP_DOUBT = 0.0115;

  /** What {@code pow} adds for each unit of the exponent: 1.5 * 2^-68 relative to 2^-53. */
  private static final double POW_DOUBT = 1.5 * 0x1p-15;

  private static final MathContext PRECISION = new MathContext(60, RoundingMode.HALF_EVEN);
  private static final BigDecimal LN_2 =
      new BigDecimal("0.693147180559945309417232121458176568075500134360255254120680009493393622");
  private static final double LARGEST_EXPONENT = 710;

  private PythonMath() {}

  /**
   * {@code log(x)} of the C library.
   *
   * @param x above zero and finite
   */
  public static double log(double x) {
    if (x == 1) {
      return 0;
    }
    return rounded(ln(new BigDecimal(x)), LOG_DOUBT, "a logarithm");
  }

  /**
   * {@code log10(x)}: glibc up to 2.41 derives it from {@code log} in a way of its own, newer ones
   * round correctly.
   *
   * @param x above zero and finite
   */
  public static double log10(double x) {
    BigDecimal exact = ln(new BigDecimal(x)).divide(ln(BigDecimal.TEN), PRECISION);
    double correct = exact.doubleValue();
    int exponent = Math.getExponent(x);
    if (exponent < Double.MIN_EXPONENT) {
      throw doubtful("a logarithm");
    }
    int carry = exponent < 0 ? 1 : 0;
    double y = exponent + carry;
    double part = Math.scalb(x, -exponent - carry);
    double log = log(part);
    double high = 0.30102999566361177;
    double low = 3.694239077158931e-13;
    double inverse = 0.4342944819032518;
    double plain = (y * low + inverse * log) + y * high;
    double fused = Math.fma(y, high, Math.fma(y, low, inverse * log));
    double halfFused = Math.fma(y, high, Math.fma(inverse, log, y * low));
    if (plain != correct || fused != correct || halfFused != correct) {
      throw doubtful("a logarithm");
    }
    return correct;
  }

  /**
   * {@code math.pow(x, y)}.
   *
   * @throws PythonError if Python raises, or the last digit differs between machines
   */
  public static double pow(double x, double y) {
    if (y == 0 || x == 1) {
      return 1;
    }
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    if (Double.isInfinite(y)) {
      double size = Math.abs(x);
      return size == 1 ? 1 : size > 1 == y > 0 ? Double.POSITIVE_INFINITY : 0;
    }
    boolean whole = y == Math.rint(y);
    boolean odd = whole && Math.abs(y % 2) == 1;
    if (Double.isInfinite(x) || x == 0) {
      if (x == 0 && y < 0) {
        throw PythonError.raises("math domain error");
      }
      boolean grows = Double.isInfinite(x) == y > 0;
      return Math.copySign(grows ? Double.POSITIVE_INFINITY : 0.0, odd ? x : 1.0);
    }
    if (x < 0 && !whole) {
      throw PythonError.raises("math domain error");
    }
    double size = finitePower(Math.abs(x), y);
    return x < 0 && odd ? -size : size;
  }

  private static double finitePower(double x, double y) {
    if (x == 1) {
      return 1;
    }
    BigDecimal exponent = ln(new BigDecimal(x)).multiply(new BigDecimal(y), PRECISION);
    double rough = exponent.doubleValue();
    if (rough > LARGEST_EXPONENT) {
      throw PythonError.raises("math range error");
    }
    if (rough < -LARGEST_EXPONENT) {
      throw doubtful("a power");
    }
    BigDecimal exact = exactPower(x, y, exponent);
    double value = exact.doubleValue();
    if (Double.isInfinite(value)) {
      throw PythonError.raises("math range error");
    }
    if (value < Double.MIN_NORMAL) {
      throw doubtful("a power");
    }
    return rounded(exact, EXP_DOUBT + Math.abs(rough) * POW_DOUBT, "a power");
  }

  /** Exact for small whole exponents, so that whole results are seen as such. */
  private static BigDecimal exactPower(double x, double y, BigDecimal exponent) {
    if (y == Math.rint(y) && Math.abs(y) <= 64) {
      BigDecimal power = new BigDecimal(x).pow((int) Math.abs(y));
      return y > 0 ? power : BigDecimal.ONE.divide(power, PRECISION);
    }
    return exp(exponent);
  }

  private static double rounded(BigDecimal exact, double doubt, String what) {
    double value = exact.doubleValue();
    BigDecimal distance = exact.subtract(new BigDecimal(value)).abs();
    double units = distance.divide(new BigDecimal(Math.ulp(value)), PRECISION).doubleValue();
    if (units > 0.5 - doubt) {
      throw doubtful(what);
    }
    // Just above a power of two the numbers below are twice as dense.
    if (Math.getExponent(value) != Math.getExponent(Math.nextDown(Math.abs(value)))
        && units > 0.25 - doubt) {
      throw doubtful(what);
    }
    return value;
  }

  private static PythonError doubtful(String what) {
    return PythonError.unsupported(
        what + " whose last digit differs between processors and C libraries");
  }

  private static BigDecimal ln(BigDecimal x) {
    int two = Math.getExponent(x.doubleValue());
    BigDecimal part = x.divide(power2(two), PRECISION);
    while (part.compareTo(new BigDecimal("0.75")) < 0) {
      part = part.multiply(BigDecimal.TWO);
      two--;
    }
    if (part.compareTo(new BigDecimal("1.5")) > 0) {
      part = part.divide(BigDecimal.TWO, PRECISION);
      two++;
    }
    BigDecimal t = part.subtract(BigDecimal.ONE).divide(part.add(BigDecimal.ONE), PRECISION);
    BigDecimal square = t.multiply(t, PRECISION);
    BigDecimal term = t;
    BigDecimal sum = t;
    for (int i = 3; term.signum() != 0 && term.precision() - term.scale() > -75; i += 2) {
      term = term.multiply(square, PRECISION);
      sum = sum.add(term.divide(BigDecimal.valueOf(i), PRECISION), PRECISION);
    }
    return sum.multiply(BigDecimal.TWO).add(LN_2.multiply(BigDecimal.valueOf(two)), PRECISION);
  }

  private static BigDecimal exp(BigDecimal x) {
    int two = x.divide(LN_2, PRECISION).setScale(0, RoundingMode.HALF_EVEN).intValueExact();
    BigDecimal rest = x.subtract(LN_2.multiply(BigDecimal.valueOf(two)), PRECISION);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int i = 1; term.signum() != 0 && term.precision() - term.scale() > -70; i++) {
      term = term.multiply(rest, PRECISION).divide(BigDecimal.valueOf(i), PRECISION);
      sum = sum.add(term, PRECISION);
    }
    return sum.multiply(power2(two), PRECISION);
  }

  private static BigDecimal power2(int exponent) {
    return exponent >= 0
        ? new BigDecimal(BigInteger.ONE.shiftLeft(exponent))
        : BigDecimal.ONE.divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)), PRECISION);
  }
}
