package io.hardenlint.jinja.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The digits of numbers as C's {@code printf} and Python's {@code format} write them, without sign
 * and width. Rounding is to even, of the exact binary value.
 */
public final class PythonDigits {
  private PythonDigits() {}

  /**
   * {@code %f}.
   *
   * @param magnitude finite, not negative
   * @param precision digits after the point
   * @param alternate whether a point is written without digits after it
   */
  public static String fixed(double magnitude, int precision, boolean alternate) {
    PythonStrings.checkLength(precision + 400L);
    String text =
        new BigDecimal(magnitude).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    return precision == 0 && alternate ? text + "." : text;
  }

  /** {@code %e}, with a lower case letter; parameters as for {@link #fixed}. */
  public static String exponential(double magnitude, int precision, boolean alternate) {
    PythonStrings.checkLength(precision + 400L);
    if (magnitude == 0) {
      return mantissa("0".repeat(precision + 1), alternate) + "e+00";
    }
    BigDecimal exact = new BigDecimal(magnitude);
    BigDecimal rounded =
        exact.round(new java.math.MathContext(precision + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    String digits = rounded.unscaledValue().toString();
    digits = digits.length() > precision + 1 ? digits.substring(0, precision + 1) : digits;
    digits = digits + "0".repeat(precision + 1 - digits.length());
    return mantissa(digits, alternate) + PythonFloats.exponent(exponent, 'e');
  }

  private static String mantissa(String digits, boolean alternate) {
    if (digits.length() == 1) {
      return alternate ? digits + "." : digits;
    }
    return digits.charAt(0) + "." + digits.substring(1);
  }

  /** {@code %g}: significant digits, trailing zeros removed unless {@code alternate}. */
  public static String general(double magnitude, int precision, boolean alternate) {
    int significant = Math.max(1, precision);
    int exponent = 0;
    if (magnitude != 0) {
      BigDecimal rounded =
          new BigDecimal(magnitude)
              .round(new java.math.MathContext(significant, RoundingMode.HALF_EVEN));
      exponent = rounded.precision() - rounded.scale() - 1;
    }
    if (exponent < -4 || exponent >= significant) {
      String text = exponential(magnitude, significant - 1, alternate);
      int at = text.indexOf('e');
      return alternate ? text : trim(text.substring(0, at)) + text.substring(at);
    }
    String text = fixed(magnitude, significant - 1 - exponent, alternate);
    return alternate ? text : trim(text);
  }

  private static String trim(String text) {
    if (text.indexOf('.') < 0) {
      return text;
    }
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }

  /** The digits of a magnitude in base 2, 8, 10 or 16, lower case. */
  public static String integer(BigInteger magnitude, int base) {
    return base == 10
        ? PythonIntegers.str(magnitude)
        : magnitude.toString(base).toLowerCase(Locale.ROOT);
  }

  /**
   * Puts a separator between groups of digits of the part before the point.
   *
   * @param text digits, a point and an exponent after them allowed
   * @param separator for instance {@code ','}
   * @param size digits in a group
   * @param width the least length of the whole, reached with zeros; 0 for none
   */
  public static String group(String text, char separator, int size, int width) {
    int end = 0;
    while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
      if (size == 3 && !Character.isDigit(text.charAt(end))) {
        break;
      }
      end++;
    }
    String tail = text.substring(end);
    StringBuilder reversed = new StringBuilder();
    int digits = 0;
    int wanted = width - tail.length();
    for (int i = end - 1; i >= 0 || reversed.length() < wanted; i--) {
      if (digits > 0 && digits % size == 0) {
        reversed.append(separator);
      }
      reversed.append(i >= 0 ? text.charAt(i) : '0');
      digits++;
    }
    return reversed.reverse() + tail;
  }
}
