package io.hardenlint.jinja.python;

import org.jspecify.annotations.Nullable;

/** {@code str} methods that pad, strip, search and replace. Indices count code points. */
public final class PythonText {
  private PythonText() {}

  /** {@code text.strip(characters)}; null strips blanks. */
  public static String strip(String text, @Nullable String characters) {
    return lstrip(rstrip(text, characters), characters);
  }

  /** {@code text.lstrip(characters)}; null strips blanks. */
  public static String lstrip(String text, @Nullable String characters) {
    if (characters == null) {
      return PythonStrings.lstrip(text);
    }
    int start = 0;
    while (start < text.length() && characters.indexOf(text.codePointAt(start)) >= 0) {
      start += Character.charCount(text.codePointAt(start));
    }
    return text.substring(start);
  }

  /** {@code text.rstrip(characters)}; null strips blanks. */
  public static String rstrip(String text, @Nullable String characters) {
    if (characters == null) {
      return PythonStrings.rstrip(text);
    }
    int end = text.length();
    while (end > 0 && characters.indexOf(text.codePointBefore(end)) >= 0) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(0, end);
  }

  /** {@code text.center(width, fill)}. */
  public static String center(String text, long width, String fill) {
    PythonStrings.checkLength(width);
    long missing = Math.max(0, width - PythonStrings.length(text));
    // The odd blank goes to the left when the width is odd.
    long left = missing / 2 + (missing & width & 1);
    return fill(fill, left) + text + fill(fill, missing - left);
  }

  /** {@code text.ljust(width, fill)}. */
  public static String ljust(String text, long width, String fill) {
    PythonStrings.checkLength(width);
    return text + fill(fill, width - PythonStrings.length(text));
  }

  /** {@code text.rjust(width, fill)}. */
  public static String rjust(String text, long width, String fill) {
    PythonStrings.checkLength(width);
    return fill(fill, width - PythonStrings.length(text)) + text;
  }

  private static String fill(String fill, long count) {
    if (PythonStrings.length(fill) != 1) {
      throw PythonError.raises("The fill character must be exactly one character long");
    }
    return fill.repeat((int) Math.max(0, count));
  }

  /** {@code text.zfill(width)}. */
  public static String zfill(String text, long width) {
    long missing = width - PythonStrings.length(text);
    if (missing <= 0) {
      return text;
    }
    PythonStrings.checkLength(width);
    int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    return text.substring(0, sign) + "0".repeat((int) missing) + text.substring(sign);
  }

  /** {@code text.expandtabs(size)}. */
  public static String expandTabs(String text, int size) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (int c : text.codePoints().toArray()) {
      if (c == '\t') {
        if (size > 0) {
          int blanks = size - column % size;
          PythonStrings.checkLength((long) out.length() + blanks);
          out.append(" ".repeat(blanks));
          column += blanks;
        }
      } else {
        out.appendCodePoint(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return out.toString();
  }

  /**
   * {@code text.replace(old, replacement, limit)}.
   *
   * @param limit most replacements; below zero for all
   */
  public static String replace(String text, String old, String replacement, long limit) {
    if (limit == 0 || old.equals(replacement)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    long done = 0;
    while (limit < 0 || done < limit) {
      int found = text.indexOf(old, at);
      if (found < 0) {
        break;
      }
      if (old.isEmpty()) {
        out.append(replacement);
        if (found == text.length()) {
          at = found;
          break;
        }
        int units = Character.charCount(text.codePointAt(found));
        out.append(text, found, found + units);
        at = found + units;
      } else {
        out.append(text, at, found).append(replacement);
        at = found + old.length();
      }
      done++;
      PythonStrings.checkLength(out.length());
    }
    return out.append(text, at, text.length()).toString();
  }

  /** A part of a text as {@code start} and {@code end} arguments name it. */
  private static @Nullable String window(String text, Range range) {
    return range.start > range.end
        ? null
        : text.substring(
            PythonStrings.offset(text, range.start), PythonStrings.offset(text, range.end));
  }

  /** Start and end as Python clips them; the start may lie beyond the end. */
  private record Range(int start, int end) {
    static Range of(String text, @Nullable Long start, @Nullable Long end) {
      int length = PythonStrings.length(text);
      long from = start == null ? 0 : start < 0 ? Math.max(0, start + length) : start;
      long to = end == null ? length : end < 0 ? Math.max(0, end + length) : Math.min(end, length);
      return new Range((int) Math.min(from, length + 1L), (int) to);
    }
  }

  /** {@code text.find(part, start, end)}: a code-point index, or -1. */
  public static int find(String text, String part, @Nullable Long start, @Nullable Long end) {
    Range range = Range.of(text, start, end);
    String window = window(text, range);
    int found = window == null ? -1 : window.indexOf(part);
    return window == null || found < 0 ? -1 : range.start + window.codePointCount(0, found);
  }

  /** {@code text.rfind(part, start, end)}: a code-point index, or -1. */
  public static int rfind(String text, String part, @Nullable Long start, @Nullable Long end) {
    Range range = Range.of(text, start, end);
    String window = window(text, range);
    int found = window == null ? -1 : window.lastIndexOf(part);
    return window == null || found < 0 ? -1 : range.start + window.codePointCount(0, found);
  }

  /** {@code text.count(part, start, end)}: occurrences that do not overlap. */
  public static int count(String text, String part, @Nullable Long start, @Nullable Long end) {
    String window = window(text, Range.of(text, start, end));
    if (window == null) {
      return 0;
    }
    if (part.isEmpty()) {
      return PythonStrings.length(window) + 1;
    }
    int count = 0;
    for (int at = window.indexOf(part); at >= 0; at = window.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  /** {@code text.startswith(prefix, start, end)}. */
  public static boolean startsWith(
      String text, String prefix, @Nullable Long start, @Nullable Long end) {
    String window = window(text, Range.of(text, start, end));
    return window != null && window.startsWith(prefix);
  }

  /** {@code text.endswith(suffix, start, end)}. */
  public static boolean endsWith(
      String text, String suffix, @Nullable Long start, @Nullable Long end) {
    String window = window(text, Range.of(text, start, end));
    return window != null && window.endsWith(suffix);
  }

  /** {@code shlex.quote(text)}. */
  public static String shellQuote(String text) {
    if (text.isEmpty()) {
      return "''";
    }
    boolean safe =
        text.chars()
            .allMatch(c ->
                (c >= '0' && c <= '9')
                    || (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || "@%_-+=:,./".indexOf(c) >= 0);
    return safe ? text : "'" + text.replace("'", "'\"'\"'") + "'";
  }
}
