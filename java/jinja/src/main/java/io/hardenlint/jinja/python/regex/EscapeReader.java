package io.hardenlint.jinja.python.regex;

import io.hardenlint.jinja.python.PythonError;

/** Escapes that stand for one character, in patterns and in brackets. */
final class EscapeReader {
  private EscapeReader() {}

  /**
   * A character.
   *
   * @param character code point
   * @param end where the text goes on
   */
  record Result(int character, int end) {}

  /** Reads the escape whose backslash stands at {@code at}; a character follows it. */
  static Result read(String pattern, int at) {
    int c = pattern.codePointAt(at + 1);
    int next = at + 1 + Character.charCount(c);
    return switch (c) {
      case 'a' -> new Result(7, next);
      case 'f' -> new Result('\f', next);
      case 'n' -> new Result('\n', next);
      case 'r' -> new Result('\r', next);
      case 't' -> new Result('\t', next);
      case 'v' -> new Result(0x0b, next);
      case 'x' -> hexadecimal(pattern, next, 2);
      case 'u' -> hexadecimal(pattern, next, 4);
      case 'U' -> hexadecimal(pattern, next, 8);
      default -> {
        if (isOctal(c)) {
          yield octal(pattern, at + 1);
        }
        if (c == 'N') {
          throw PythonError.unsupported("the escape \\N in a regular expression");
        }
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '8' && c <= '9')) {
          throw PythonError.raises("bad escape \\" + Character.toString(c));
        }
        yield new Result(c, next);
      }
    };
  }

  static boolean isOctal(int c) {
    return c >= '0' && c <= '7';
  }

  private static Result hexadecimal(String pattern, int start, int digits) {
    int end = start;
    long value = 0;
    while (end < pattern.length() && end < start + digits && hex(pattern.charAt(end)) >= 0) {
      value = value * 16 + hex(pattern.charAt(end));
      end++;
    }
    if (end < start + digits || value > 0x10ffff) {
      throw PythonError.raises("incomplete or bad escape in a regular expression");
    }
    return new Result((int) value, end);
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static Result octal(String pattern, int start) {
    int end = start;
    int value = 0;
    while (end < pattern.length()
        && end < start + 3
        && pattern.charAt(end) >= '0'
        && pattern.charAt(end) <= '7') {
      value = value * 8 + pattern.charAt(end) - '0';
      end++;
    }
    if (value > 0377) {
      throw PythonError.raises("octal escape value outside of range 0-0o377");
    }
    return new Result(value, end);
  }
}
