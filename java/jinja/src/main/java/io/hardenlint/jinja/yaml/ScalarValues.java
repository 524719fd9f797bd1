package io.hardenlint.jinja.yaml;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.limit.Limit;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value that PyYAML's safe constructor makes of a typed scalar. */
final class ScalarValues {
  private static final Pattern MOMENT =
      Pattern.compile(
          "^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
              + "(?:(?:[Tt]|[ \\t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\\.[0-9]*)?"
              + "(?:[ \\t]*(?:Z|[-+]([0-9]{1,2})(?::([0-9]{2}))?))?)?$",
          Pattern.UNIX_LINES);

  private ScalarValues() {}

  /** True or false; absent if the text is no such word. */
  static Optional<Boolean> bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "on" -> Optional.of(true);
      case "no", "false", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /**
   * Reads an integer: decimal, {@code 0b}, octal with a leading zero, {@code 0x}, base 60.
   *
   * @throws NumberFormatException where Python raises
   */
  static BigInteger integer(String scalar) {
    String text = scalar.replace("_", "");
    if (text.isEmpty()) {
      throw new NumberFormatException("no digits");
    }
    boolean negative = text.charAt(0) == '-';
    String digits = negative || text.charAt(0) == '+' ? text.substring(1) : text;
    if (digits.isEmpty()) {
      throw new NumberFormatException("no digits");
    }
    BigInteger value = magnitude(digits);
    return negative ? value.negate() : value;
  }

  private static BigInteger magnitude(String digits) {
    if (digits.equals("0")) {
      return BigInteger.ZERO;
    }
    if (digits.startsWith("0b")) {
      return unsigned(digits.substring(2), 2);
    }
    if (digits.startsWith("0x")) {
      return unsigned(digits.substring(2), 16);
    }
    if (digits.charAt(0) == '0') {
      return unsigned(digits, 8);
    }
    BigInteger value = BigInteger.ZERO;
    for (String part : digits.split(":", -1)) {
      value = value.multiply(BigInteger.valueOf(60)).add(unsigned(part, 10));
    }
    return value;
  }

  private static BigInteger unsigned(String text, int radix) {
    String digits = text.strip();
    if (digits.isEmpty() || !digits.chars().allMatch(c -> Character.digit(c, radix) >= 0)) {
      throw new NumberFormatException("'" + digits + "' is no number");
    }
    if (radix == 10 && digits.length() > Limit.INTEGER_DIGITS.bound()) {
      throw new NumberFormatException(Limit.INTEGER_DIGITS.message());
    }
    return new BigInteger(digits, radix);
  }

  /**
   * Reads a floating-point number, also in base 60.
   *
   * @throws NumberFormatException where Python raises
   */
  static double real(String scalar) {
    String text = scalar.replace("_", "").toLowerCase(Locale.ROOT).strip();
    if (text.isEmpty()) {
      throw new NumberFormatException("no digits");
    }
    boolean negative = text.charAt(0) == '-';
    String digits = negative || text.charAt(0) == '+' ? text.substring(1) : text;
    double value;
    if (digits.equals(".inf")) {
      value = Double.POSITIVE_INFINITY;
    } else if (digits.equals(".nan")) {
      return Double.NaN;
    } else {
      value = 0;
      // PyYAML sums from the last part to the first; the order decides the rounding.
      String[] parts = digits.split(":", -1);
      double base = 1;
      for (int i = parts.length - 1; i >= 0; i--) {
        value += plainReal(parts[i]) * base;
        base *= 60;
      }
    }
    return negative ? -value : value;
  }

  private static double plainReal(String text) {
    if (!text.matches("(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:e[-+]?[0-9]+)?")) {
      throw new NumberFormatException("'" + text + "' is no number");
    }
    return Double.parseDouble(text);
  }

  /** Why Python's {@code datetime} refuses this moment; absent if it does not. */
  static Optional<String> timestampProblem(String text) {
    Matcher m = MOMENT.matcher(text);
    if (!m.find()) {
      return Optional.of("is no date");
    }
    try {
      int year = Integer.parseInt(m.group(1));
      if (year == 0) {
        return Optional.of("has the year 0");
      }
      LocalDate.of(year, Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
      if (m.group(4) != null) {
        LocalTime.of(
            Integer.parseInt(m.group(4)),
            Integer.parseInt(m.group(5)),
            Integer.parseInt(m.group(6)));
      }
    } catch (DateTimeException e) {
      return Optional.of("does not exist in the calendar");
    }
    if (m.group(7) != null) {
      int minutes =
          Integer.parseInt(m.group(7)) * 60
              + (m.group(8) == null ? 0 : Integer.parseInt(m.group(8)));
      if (minutes >= 24 * 60) {
        return Optional.of("has an offset of a day or more");
      }
    }
    return Optional.empty();
  }

  /** Builds the node of a typed scalar. */
  static YamlNode node(ScalarTag tag, String text, boolean unsafe, Position position)
      throws YamlProblem {
    try {
      return switch (tag) {
        case STR -> new YamlNode.Text(text, unsafe, position);
        case NULL -> new YamlNode.Null(position);
        case BOOL ->
            new YamlNode.Bool(
                bool(text)
                    .orElseThrow(
                        () -> new YamlProblem("'" + text + "' is no truth value", position)),
                position);
        case INT -> new YamlNode.Int(integer(text), position);
        case FLOAT -> new YamlNode.Real(real(text), position);
        case TIMESTAMP -> {
          Optional<String> problem = timestampProblem(text);
          if (problem.isPresent()) {
            throw new YamlProblem(
                "the date '" + text + "' " + problem.get() + "; quote it if it is text", position);
          }
          yield new YamlNode.Timestamp(text.strip(), position);
        }
        case MERGE, VALUE ->
            throw new YamlProblem(
                "a plain '" + text + "' has a meaning of its own in YAML; quote it", position);
      };
    } catch (NumberFormatException e) {
      throw new YamlProblem(
          "the number '" + abbreviate(text) + "' cannot be read; quote it if it is text", position);
    }
  }

  private static String abbreviate(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
