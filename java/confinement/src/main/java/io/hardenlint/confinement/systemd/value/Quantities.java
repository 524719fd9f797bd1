package io.hardenlint.confinement.systemd.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Time spans, sizes and shares. */
final class Quantities {
  private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  /** In the order in which systemd tries them; the first that matches wins. */
  private static final List<String> TIME_UNITS =
      List.of(
          "seconds", "second", "sec", "s", "minutes", "minute", "min", "months", "month", "M",
          "msec", "ms", "m", "hours", "hour", "hr", "h", "days", "day", "d", "weeks", "week", "w",
          "years", "year", "y", "usec", "us", "\u03bcs", "\u00b5s");

  private static final String SIZE_UNITS = "BKMGTPE";

  private Quantities() {}

  /** Whether a text is a time span such as {@code 5min 20s}; a bare number has the default unit. */
  static boolean isTime(String text, boolean nanoseconds) {
    String rest = text.strip();
    if (rest.equals("infinity")) {
      return true;
    }
    if (rest.isEmpty()) {
      return false;
    }
    int at = 0;
    while (at < rest.length()) {
      int behind = number(rest, at);
      if (behind < 0) {
        return false;
      }
      int unit = skipSpace(rest, behind);
      int behindUnit = unit + timeUnit(rest, unit, nanoseconds);
      if (behindUnit == behind && behind < rest.length()) {
        return false;
      }
      at = skipSpace(rest, behindUnit);
    }
    return true;
  }

  /** Only good enough to compare two limits: bare numbers, in whichever unit both have. */
  static Optional<BigInteger> seconds(String text) {
    return Optional.of(Numbers.unsigned(text).orElse(BigInteger.ZERO));
  }

  private static int timeUnit(String text, int at, boolean nanoseconds) {
    if (nanoseconds) {
      for (String unit : List.of("nsec", "ns")) {
        if (text.startsWith(unit, at)) {
          return unit.length();
        }
      }
    }
    for (String unit : TIME_UNITS) {
      if (text.startsWith(unit, at)) {
        return unit.length();
      }
    }
    return 0;
  }

  /** Offset behind digits with an optional fraction, or -1. */
  private static int number(String text, int from) {
    int at = text.startsWith("+", from) ? from + 1 : from;
    int digits = digits(text, at);
    if (text.startsWith(".", digits)) {
      return digits(text, digits + 1);
    }
    return digits == at ? -1 : digits;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Reads bytes such as {@code 512M} or {@code 1G 500M}; units are powers of 1024. */
  static Optional<BigInteger> size(String text) {
    BigInteger total = BigInteger.ZERO;
    int at = skipSpace(text, 0);
    int unitsLeft = SIZE_UNITS.length();
    boolean any = false;
    while (at < text.length()) {
      int behind = number(text, at);
      if (behind < 0 || unitsLeft < 0) {
        return Optional.empty();
      }
      BigDecimal amount = amount(text.substring(at, behind));
      int unitAt = skipSpace(text, behind);
      int unit = unitAt < text.length() ? SIZE_UNITS.indexOf(text.charAt(unitAt)) : -1;
      if (unit >= unitsLeft) {
        return Optional.empty();
      }
      int power = Math.max(unit, 0);
      total =
          total.add(
              amount.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(10 * power))).toBigInteger());
      if (total.compareTo(LARGEST) > 0) {
        return Optional.empty();
      }
      unitsLeft = unit < 0 ? -1 : unit;
      at = unit < 0 ? unitAt : skipSpace(text, unitAt + 1);
      any = true;
    }
    return any ? Optional.of(total) : Optional.empty();
  }

  private static BigDecimal amount(String text) {
    String digits = text.startsWith("+") ? text.substring(1) : text;
    if (digits.equals(".") || digits.length() > 60) {
      return digits.length() > 60 ? new BigDecimal(LARGEST).scaleByPowerOfTen(1) : BigDecimal.ZERO;
    }
    return new BigDecimal(
        digits.startsWith(".") ? "0" + digits : digits.endsWith(".") ? digits + "0" : digits);
  }

  /** Whether a text is a share of 0 to 100 %, also in per mille or per ten thousand. */
  static boolean isShare(String text) {
    return share(text).filter(share -> share.compareTo(BigDecimal.valueOf(100)) <= 0).isPresent();
  }

  /** Reads a share, in percent, without an upper limit. */
  static Optional<BigDecimal> share(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int fractions =
        switch (text.charAt(text.length() - 1)) {
          case '%' -> 2;
          case '\u2030' -> 1;
          case '\u2031' -> 0;
          default -> -1;
        };
    String number = text.substring(0, text.length() - 1);
    int dot = number.indexOf('.');
    if (fractions < 0
        || number.length() > 20
        || (dot >= 0 && number.length() - dot - 1 > fractions)) {
      return Optional.empty();
    }
    if (dot == number.length() - 1 || number.startsWith(".")) {
      return Optional.empty();
    }
    if (digits(number, 0) != (dot < 0 ? number.length() : dot)
        || (dot >= 0 && digits(number, dot + 1) != number.length())) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(number).movePointLeft(2 - fractions));
  }
}
