package io.hardenlint.confinement.text;

import java.util.Map;

/** Bracket expressions of POSIX in the syntax of Java. */
public final class Brackets {
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("alpha", "\\p{Alpha}"),
          Map.entry("upper", "\\p{Upper}"),
          Map.entry("lower", "\\p{Lower}"),
          Map.entry("digit", "\\p{Digit}"),
          Map.entry("xdigit", "\\p{XDigit}"),
          Map.entry("space", "\\p{Space}"),
          Map.entry("print", "\\p{Print}"),
          Map.entry("punct", "\\p{Punct}"),
          Map.entry("graph", "\\p{Graph}"),
          Map.entry("cntrl", "\\p{Cntrl}"),
          Map.entry("blank", "\\p{Blank}"),
          Map.entry("alnum", "\\p{Alnum}"));

  private Brackets() {}

  /**
   * Where an expression ends, at its closing bracket; -1 if it does not.
   *
   * @param shell whether it is one of a shell pattern, in which a backslash escapes
   */
  public static int end(String text, int open, boolean shell) {
    int at = open + 1;
    if (at < text.length() && (text.charAt(at) == '^' || (shell && text.charAt(at) == '!'))) {
      at++;
    }
    int first = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      if (c == ']' && at > first) {
        return at;
      }
      if (c == '[' && (next == ':' || next == '.' || next == '=')) {
        int close = text.indexOf(next + "]", at + 2);
        at = close < 0 ? at + 1 : close + 2;
      } else {
        at += shell && c == '\\' ? 2 : 1;
      }
    }
    return -1;
  }

  /** An expression with its brackets. */
  public static String translate(String expression, boolean shell) {
    int at = 1;
    int end = expression.length() - 1;
    StringBuilder set = new StringBuilder("[");
    if (expression.charAt(at) == '^' || (shell && expression.charAt(at) == '!')) {
      set.append('^');
      at++;
    }
    int low = -1;
    boolean range = false;
    while (at < end) {
      char c = expression.charAt(at);
      char next = expression.charAt(at + 1);
      int character = c;
      if (c == '[' && next == ':' && expression.indexOf(":]", at) > 0) {
        int close = expression.indexOf(":]", at);
        set.append(CLASSES.getOrDefault(expression.substring(at + 2, close), ""));
        at = close + 2;
        low = -1;
        continue;
      } else if (c == '[' && (next == '.' || next == '=')) {
        character = expression.charAt(at + 2);
        at = expression.indexOf(next + "]", at + 2) + 2;
      } else if (shell && c == '\\' && at + 1 < end) {
        character = next;
        at += 2;
      } else if (c == '-' && low >= 0 && !range && at + 1 < end) {
        range = true;
        at++;
        continue;
      } else {
        at++;
      }
      if (range && character < low) {
        // An empty range: nothing is added.
        range = false;
        low = -1;
        continue;
      }
      set.append(range ? "-" : "").append(escaped(character));
      low = range ? -1 : character;
      range = false;
    }
    String body = set.toString();
    return body.equals("[") ? "(?!)" : body.equals("[^") ? "." : body + "]";
  }

  private static String escaped(int character) {
    return String.format("\\x{%x}", character);
  }
}
