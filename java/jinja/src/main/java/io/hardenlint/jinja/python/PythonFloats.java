package io.hardenlint.jinja.python;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code float}: reading and {@code repr}. */
public final class PythonFloats {
  private static final Pattern NUMBER =
      Pattern.compile(
          "([-+]?)((?:[0-9]+(?:_[0-9]+)*\\.?(?:[0-9]+(?:_[0-9]+)*)?|\\.[0-9]+(?:_[0-9]+)*)"
              + "(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?)");

  private PythonFloats() {}

  /** {@code repr(value)}: the shortest digits that read back as the same number. */
  public static String repr(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String sign = Double.compare(value, 0.0) < 0 ? "-" : "";
    double magnitude = Math.abs(value);
    if (magnitude == 0 || (magnitude >= 1e-3 && magnitude < 1e7)) {
      // Here Java writes no exponent either, and its digits are the shortest (JDK 19 and newer).
      return Double.toString(value);
    }
    BigDecimal shortest = shortest(magnitude);
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - shortest.scale() - 1;
    return sign + layout(digits, exponent);
  }

  /**
   * Java's digits are the shortest since JDK 19, but for its rule to print two at least: 4.9E-324.
   */
  private static BigDecimal shortest(double value) {
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (digits.precision() == 2) {
      BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
      if (one.doubleValue() == value) {
        return one.stripTrailingZeros();
      }
    }
    return digits;
  }

  private static String layout(String digits, int exponent) {
    if (exponent < -4 || exponent >= 16) {
      String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
      return digits.charAt(0) + fraction + exponent(exponent, 'e');
    }
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + digits;
    }
    if (digits.length() <= exponent + 1) {
      return digits + "0".repeat(exponent + 1 - digits.length()) + ".0";
    }
    return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
  }

  /** An exponent with its sign and at least two digits. */
  static String exponent(int exponent, char letter) {
    int magnitude = Math.abs(exponent);
    return "" + letter + (exponent < 0 ? '-' : '+') + (magnitude < 10 ? "0" : "") + magnitude;
  }

  /**
   * {@code float(text)}.
   *
   * @throws PythonError if Python raises {@code ValueError}
   */
  public static double parse(String text) {
    String stripped = PythonStrings.strip(text);
    String word = stripped.toLowerCase(Locale.ROOT);
    String unsigned = word.startsWith("+") || word.startsWith("-") ? word.substring(1) : word;
    if (unsigned.equals("inf") || unsigned.equals("infinity")) {
      return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (unsigned.equals("nan")) {
      return Double.NaN;
    }
    String digits = PythonIntegers.withPlainDigits(stripped);
    Matcher m = NUMBER.matcher(digits);
    if (!m.matches()) {
      throw PythonError.raises("could not convert string to float: " + PythonStrings.repr(text));
    }
    return Double.parseDouble(digits.replace("_", ""));
  }
}
