package io.hardenlint.jinja.grammar;

/** Escapes in string literals, as Python's codec {@code unicode-escape} reads them. */
public final class StringEscapes {
  private StringEscapes() {}

  /**
   * The value of a literal without its quotes.
   *
   * @throws SyntaxProblem if an escape is incomplete, or not reproduced
   */
  public static String decode(String text, int offset) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\') {
        out.append(c);
        i++;
      } else {
        i = escape(text, i + 1, out, offset);
      }
    }
    return out.toString();
  }

  private static int escape(String text, int at, StringBuilder out, int offset) {
    if (at >= text.length()) {
      throw SyntaxProblem.error("the string ends with a backslash", offset);
    }
    char c = text.charAt(at);
    int simple = "\\'\"abfnrtv".indexOf(c);
    if (simple >= 0) {
      out.append("\\'\"\u0007\b\f\n\r\t\u000b".charAt(simple));
      return at + 1;
    }
    return switch (c) {
      case '\n' -> at + 1;
      case 'x' -> hex(text, at + 1, 2, out, offset);
      case 'u' -> hex(text, at + 1, 4, out, offset);
      case 'U' -> hex(text, at + 1, 8, out, offset);
      case 'N' ->
          throw SyntaxProblem.unsupported(
              "the escape \\N{...} is not supported; write the character itself", offset);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(text, at, out);
      default -> {
        if (c > 0x7f) {
          throw SyntaxProblem.unsupported(
              "a backslash before '" + c + "' is not supported; write two backslashes", offset);
        }
        out.append('\\').append(c);
        yield at + 1;
      }
    };
  }

  private static int octal(String text, int at, StringBuilder out) {
    int value = 0;
    int end = at;
    while (end < text.length() && end < at + 3) {
      char c = text.charAt(end);
      if (c < '0' || c > '7') {
        break;
      }
      value = value * 8 + (c - '0');
      end++;
    }
    out.append((char) value);
    return end;
  }

  private static int hex(String text, int at, int digits, StringBuilder out, int offset) {
    int end = at + digits;
    int value = 0;
    for (int i = at; i < end; i++) {
      int digit =
          i < text.length() && text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0 || value > 0x10ffff) {
        throw SyntaxProblem.error("an escape in the string is incomplete or too large", offset);
      }
      value = value * 16 + digit;
    }
    if (value > 0x10ffff) {
      throw SyntaxProblem.error("an escape in the string is too large", offset);
    }
    if (value >= 0xd800 && value <= 0xdfff) {
      throw SyntaxProblem.unsupported("an escape names half of a character", offset);
    }
    out.appendCodePoint(value);
    return end;
  }
}
