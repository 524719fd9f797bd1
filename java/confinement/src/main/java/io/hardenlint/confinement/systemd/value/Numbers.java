package io.hardenlint.confinement.systemd.value;

import java.math.BigInteger;
import java.util.Optional;

/** Whole numbers as systemd reads them: decimal, or with the prefix 0x, 0o, 0b or (octal) 0. */
final class Numbers {
  private Numbers() {}

  /** Reads a number without sign, or with a plus. */
  static Optional<BigInteger> unsigned(String text) {
    return signed(text).filter(number -> number.signum() >= 0 && !text.strip().startsWith("-"));
  }

  /** Reads a number. */
  static Optional<BigInteger> signed(String text) {
    int at = 0;
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    boolean negative = text.startsWith("-", at);
    if (negative || text.startsWith("+", at)) {
      at++;
    }
    int radix = 10;
    if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
      radix = 16;
      at += 2;
    } else if (text.startsWith("0b", at) || text.startsWith("0B", at)) {
      radix = 2;
      at += 2;
    } else if (text.startsWith("0o", at) || text.startsWith("0O", at)) {
      radix = 8;
      at += 2;
    } else if (text.startsWith("0", at) && at + 1 < text.length()) {
      radix = 8;
      at += 1;
    }
    return digits(text, at, radix).map(number -> negative ? number.negate() : number);
  }

  /** Reads the digits from an offset to the end; at least one. */
  static Optional<BigInteger> digits(String text, int from, int radix) {
    if (from >= text.length() || text.length() - from > 80) {
      return Optional.empty();
    }
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || Character.digit(c, radix) < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(new BigInteger(text.substring(from), radix));
  }

  static boolean between(Optional<BigInteger> number, long least, long greatest) {
    return number.isPresent()
        && number.get().compareTo(BigInteger.valueOf(least)) >= 0
        && number.get().compareTo(BigInteger.valueOf(greatest)) <= 0;
  }

  /** Reads octal digits up to 7777, the only form of a file mode. */
  static Optional<Integer> mode(String text) {
    return digits(text, 0, 8).filter(n -> n.bitLength() <= 12).map(BigInteger::intValueExact);
  }
}
