package io.hardenlint.jinja.builtin.format;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;

/**
 * A format specification of Python's mini-language: {@code
 * [[fill]align][sign][z][#][0][width][grouping][.precision][type]}.
 *
 * @param fill a character, as text
 * @param align {@code <}, {@code >}, {@code =}, {@code ^} or 0 where none is given
 * @param sign {@code +}, {@code -}, a blank, or 0
 * @param noNegativeZero the option {@code z}
 * @param alternate the option {@code #}
 * @param zero a {@code 0} before the width
 * @param width least width in characters, or -1
 * @param grouping {@code ,}, {@code _} or 0
 * @param precision -1 where none is given
 * @param type the letter, or 0
 */
record FormatSpec(
    String fill,
    char align,
    char sign,
    boolean noNegativeZero,
    boolean alternate,
    boolean zero,
    int width,
    char grouping,
    int precision,
    char type) {

  /**
   * Reads a specification for a value of a Python type.
   *
   * @throws PythonError if Python refuses it
   */
  static FormatSpec of(String text, String typeName) {
    Reader in = new Reader(text, typeName);
    String fill = " ";
    char align = 0;
    int first = text.isEmpty() ? 0 : Character.charCount(text.codePointAt(0));
    if (text.length() > first && isAlign(text.charAt(first)) && first > 0) {
      fill = text.substring(0, first);
      align = text.charAt(first);
      in.at = first + 1;
    } else if (!text.isEmpty() && isAlign(text.charAt(0))) {
      align = text.charAt(0);
      in.at = 1;
    }
    boolean filled = align != 0 && in.at > 1;
    char sign = in.take("+- ");
    boolean noNegativeZero = in.take("z") != 0;
    boolean alternate = in.take("#") != 0;
    boolean zero = false;
    if (!filled && in.peek() == '0') {
      in.at++;
      zero = true;
      fill = "0";
    }
    int width = in.number();
    char grouping = in.take(",_");
    if (grouping != 0 && (in.peek() == ',' || in.peek() == '_')) {
      throw PythonError.raises("Cannot specify both ',' and '_'.");
    }
    int precision = -1;
    if (in.take(".") != 0) {
      precision = in.number();
      if (precision < 0) {
        throw PythonError.raises("Format specifier missing precision");
      }
    }
    char type = 0;
    if (in.at < text.length()) {
      if (text.length() - in.at > 1) {
        throw in.invalid();
      }
      type = text.charAt(in.at);
    }
    return new FormatSpec(
        fill, align, sign, noNegativeZero, alternate, zero, width, grouping, precision, type);
  }

  private static boolean isAlign(char c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
  }

  /** Fills a text up to the width. */
  String pad(String text, char fallbackAlign) {
    int missing = width - PythonStrings.length(text);
    if (missing <= 0) {
      return text;
    }
    PythonStrings.checkLength((long) missing + text.length());
    return switch (align == 0 ? fallbackAlign : align) {
      case '<' -> text + fill.repeat(missing);
      case '^' -> fill.repeat(missing / 2) + text + fill.repeat(missing - missing / 2);
      default -> fill.repeat(missing) + text;
    };
  }

  private static final class Reader {
    private final String text;
    private final String typeName;
    private int at;

    Reader(String text, String typeName) {
      this.text = text;
      this.typeName = typeName;
    }

    char peek() {
      return at < text.length() ? text.charAt(at) : 0;
    }

    char take(String any) {
      char c = peek();
      if (c != 0 && any.indexOf(c) >= 0) {
        at++;
        return c;
      }
      return 0;
    }

    int number() {
      int start = at;
      while (peek() >= '0' && peek() <= '9') {
        at++;
      }
      if (start == at) {
        return -1;
      }
      if (at - start > Limit.WIDTH_DIGITS.bound()) {
        throw PythonError.limit(Limit.WIDTH_DIGITS);
      }
      int value = Integer.parseInt(text.substring(start, at));
      PythonStrings.checkLength(value);
      return value;
    }

    PythonError invalid() {
      return PythonError.raises(
          "Invalid format specifier "
              + PythonStrings.repr(text)
              + " for object of type '"
              + typeName
              + "'");
    }
  }
}
