package io.hardenlint.jinja.python;

import io.hardenlint.jinja.limit.Limit;
import java.util.Locale;

/** What every text function needs: blanks, {@code repr}, code points, size bounds. */
public final class PythonStrings {
  private PythonStrings() {}

  /** Whether {@code str.isspace} counts a character as blank. */
  public static boolean isSpace(int c) {
    return (c >= 0x09 && c <= 0x0d)
        || (c >= 0x1c && c <= 0x20)
        || c == 0x85
        || c == 0xa0
        || (c > 0xff
            && (Character.getType(c) == Character.SPACE_SEPARATOR || c == 0x2028 || c == 0x2029));
  }

  /** {@code text.strip()}. */
  public static String strip(String text) {
    return lstrip(rstrip(text));
  }

  /** {@code text.lstrip()}. */
  public static String lstrip(String text) {
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  /** {@code text.rstrip()}. */
  public static String rstrip(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** {@code len(text)}: code points. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The UTF-16 offset of a code-point index between 0 and the length. */
  public static int offset(String text, int index) {
    return text.offsetByCodePoints(0, index);
  }

  /** Refuses a result that would be longer than {@link Limit#TEXT}. */
  public static void checkLength(long length) {
    if (length > Limit.TEXT.bound()) {
      throw PythonError.limit(Limit.TEXT);
    }
  }

  /** {@code repr(text)}: single quotes unless only double quotes avoid an escape. */
  public static String repr(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
    text.codePoints().forEach(c -> appendRepr(out, c, quote));
    return out.append(quote).toString();
  }

  private static void appendRepr(StringBuilder out, int c, char quote) {
    switch (c) {
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c == quote) {
          out.append('\\').append(quote);
        } else if (isPrintable(c)) {
          out.appendCodePoint(c);
        } else if (c <= 0xff) {
          out.append(String.format(Locale.ROOT, "\\x%02x", c));
        } else if (c <= 0xffff) {
          out.append(String.format(Locale.ROOT, "\\u%04x", c));
        } else {
          out.append(String.format(Locale.ROOT, "\\U%08x", c));
        }
      }
    }
  }

  /** {@code ascii(text)}: as {@code repr}, with everything beyond ASCII escaped. */
  public static String ascii(String text) {
    return escapeBeyondAscii(repr(text));
  }

  /** Writes everything beyond ASCII as Python's escapes. */
  public static String escapeBeyondAscii(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (c < 0x80) {
            out.appendCodePoint(c);
          } else if (c <= 0xff) {
            out.append(String.format(Locale.ROOT, "\\x%02x", c));
          } else if (c <= 0xffff) {
            out.append(String.format(Locale.ROOT, "\\u%04x", c));
          } else {
            out.append(String.format(Locale.ROOT, "\\U%08x", c));
          }
        });
    return out.toString();
  }

  /** {@code str.isprintable} for one character. */
  public static boolean isPrintable(int c) {
    if (c < 0x7f) {
      return c >= 0x20;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
