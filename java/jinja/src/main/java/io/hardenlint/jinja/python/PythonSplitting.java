package io.hardenlint.jinja.python;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code str.split} and its relatives. */
public final class PythonSplitting {
  private PythonSplitting() {}

  /**
   * {@code text.split(separator, limit)}.
   *
   * @param separator null for runs of blanks
   * @param limit most splits; below zero for all
   */
  public static List<String> split(String text, @Nullable String separator, int limit) {
    if (separator == null) {
      return splitBlanks(text, limit);
    }
    requireSeparator(separator);
    List<String> out = new ArrayList<>();
    int start = 0;
    while (limit < 0 || out.size() < limit) {
      int end = text.indexOf(separator, start);
      if (end < 0) {
        break;
      }
      out.add(text.substring(start, end));
      start = end + separator.length();
    }
    out.add(text.substring(start));
    return out;
  }

  private static List<String> splitBlanks(String text, int limit) {
    List<String> out = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < text.length() && PythonStrings.isSpace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        return out;
      }
      if (limit >= 0 && out.size() == limit) {
        out.add(text.substring(at));
        return out;
      }
      int start = at;
      while (at < text.length() && !PythonStrings.isSpace(text.charAt(at))) {
        at++;
      }
      out.add(text.substring(start, at));
    }
  }

  /** {@code text.rsplit(separator, limit)}; parameters as for {@link #split}. */
  public static List<String> rsplit(String text, @Nullable String separator, int limit) {
    if (limit < 0) {
      return split(text, separator, limit);
    }
    List<String> out = new ArrayList<>();
    if (separator == null) {
      int at = text.length();
      while (true) {
        String rest = PythonStrings.rstrip(text.substring(0, at));
        if (rest.isEmpty()) {
          break;
        }
        if (out.size() == limit) {
          out.add(rest);
          break;
        }
        int start = rest.length();
        while (start > 0 && !PythonStrings.isSpace(rest.charAt(start - 1))) {
          start--;
        }
        out.add(rest.substring(start));
        at = start;
      }
    } else {
      requireSeparator(separator);
      int end = text.length();
      while (out.size() < limit) {
        int start =
            end < separator.length() ? -1 : text.lastIndexOf(separator, end - separator.length());
        if (start < 0) {
          break;
        }
        out.add(text.substring(start + separator.length(), end));
        end = start;
      }
      out.add(text.substring(0, end));
    }
    Collections.reverse(out);
    return out;
  }

  /** {@code text.partition(separator)}: three parts. */
  public static List<String> partition(String text, String separator) {
    requireSeparator(separator);
    int at = text.indexOf(separator);
    return at < 0
        ? List.of(text, "", "")
        : List.of(text.substring(0, at), separator, text.substring(at + separator.length()));
  }

  /** {@code text.rpartition(separator)}: three parts. */
  public static List<String> rpartition(String text, String separator) {
    requireSeparator(separator);
    int at = text.lastIndexOf(separator);
    return at < 0
        ? List.of("", "", text)
        : List.of(text.substring(0, at), separator, text.substring(at + separator.length()));
  }

  private static void requireSeparator(String separator) {
    if (separator.isEmpty()) {
      throw PythonError.raises("empty separator");
    }
  }

  /** {@code text.splitlines(keepEnds)}. */
  public static List<String> splitLines(String text, boolean keepEnds) {
    List<String> out = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && !isLineEnd(text.charAt(end))) {
        end++;
      }
      int next = end;
      if (next < text.length()) {
        next += text.startsWith("\r\n", next) ? 2 : 1;
      }
      out.add(text.substring(start, keepEnds ? next : end));
      start = next;
    }
    return out;
  }

  private static boolean isLineEnd(char c) {
    return (c >= 0x0a && c <= 0x0d)
        || (c >= 0x1c && c <= 0x1e)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }
}
