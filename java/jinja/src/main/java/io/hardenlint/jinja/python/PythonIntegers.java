package io.hardenlint.jinja.python;

import io.hardenlint.jinja.limit.Limit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** {@code int}: reading, and the whole part of a float. */
public final class PythonIntegers {
  /** Python's limit on decimal digits in conversions between text and integer. */
  private PythonIntegers() {}

  /**
   * {@code int(text, base)}.
   *
   * @param text digits, with underscores between them, blanks around them, a sign, a prefix
   * @param base 2 to 36, or 0 to read the base from the prefix
   * @throws PythonError if Python raises {@code ValueError}
   */
  public static BigInteger parse(String text, int base) {
    if (base != 0 && (base < 2 || base > 36)) {
      throw PythonError.raises("int() base must be >= 2 and <= 36, or 0");
    }
    String plain = withPlainDigits(PythonStrings.strip(text));
    if (plain.chars().anyMatch(c -> c > 0x7f)) {
      throw invalid(text, base);
    }
    String rest = plain.toLowerCase(Locale.ROOT);
    boolean negative = rest.startsWith("-");
    if (negative || rest.startsWith("+")) {
      rest = rest.substring(1);
    }
    int radix = base;
    int prefixed = prefix(rest);
    if (base == 0) {
      radix = prefixed == 0 ? 10 : prefixed;
      // A leading zero without a letter is only zero itself.
      if (prefixed == 0 && rest.matches("0[0_]*[1-9].*")) {
        throw invalid(text, base);
      }
    }
    if (prefixed != 0 && prefixed == radix) {
      rest = rest.substring(2);
      rest = rest.startsWith("_") ? rest.substring(1) : rest;
    }
    String digits = rest.replace("_", "");
    if (digits.isEmpty() || rest.startsWith("_") || rest.endsWith("_") || rest.contains("__")) {
      throw invalid(text, base);
    }
    if (radix == 10 && digits.length() > Limit.INTEGER_DIGITS.bound()) {
      throw PythonError.raises(Limit.INTEGER_DIGITS.message());
    }
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (Character.digit(c, radix) < 0) {
        throw invalid(text, base);
      }
    }
    BigInteger value = new BigInteger(digits, radix);
    return negative ? value.negate() : value;
  }

  /** The text with the decimal digits of all scripts as those of ASCII, as Python reads numbers. */
  static String withPlainDigits(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static int prefix(String text) {
    if (text.startsWith("0x")) {
      return 16;
    }
    if (text.startsWith("0o")) {
      return 8;
    }
    return text.startsWith("0b") ? 2 : 0;
  }

  private static PythonError invalid(String text, int base) {
    return PythonError.raises(
        "invalid literal for int() with base " + base + ": " + PythonStrings.repr(text));
  }

  /**
   * {@code int(value)}: towards zero.
   *
   * @throws PythonError for infinity and NaN
   */
  public static BigInteger truncate(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw PythonError.raises(
          "cannot convert float " + (Double.isNaN(value) ? "NaN" : "infinity") + " to integer");
    }
    return new BigDecimal(value).toBigInteger();
  }

  /**
   * {@code str(value)}.
   *
   * @throws PythonError beyond 4300 digits, where Python raises
   */
  public static String str(BigInteger value) {
    // 3.3219 bits make a digit; the text is only built when it can matter.
    if (value.bitLength() > 14_000) {
      String text = value.toString();
      if (text.length() - (value.signum() < 0 ? 1 : 0) > Limit.INTEGER_DIGITS.bound()) {
        throw PythonError.raises(Limit.INTEGER_DIGITS.message());
      }
      return text;
    }
    return value.toString();
  }
}
