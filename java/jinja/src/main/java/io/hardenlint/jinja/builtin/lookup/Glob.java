package io.hardenlint.jinja.builtin.lookup;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;

/** A pattern for names, as Python's {@code glob} matches them. */
final class Glob {
  private final String pattern;

  private Glob(String pattern) {
    this.pattern = pattern;
  }

  static Glob of(String pattern) {
    if (pattern.length() > Limit.GLOB_LENGTH.bound()) {
      throw PythonError.limit(Limit.GLOB_LENGTH);
    }
    if (pattern.chars().filter(c -> c == '*').count() > Limit.GLOB_STARS.bound()) {
      throw PythonError.limit(Limit.GLOB_STARS);
    }
    return new Glob(pattern);
  }

  /** Whether a text has a meaning as a pattern. */
  static boolean isPattern(String text) {
    return text.matches("(?s).*[*?\\[].*");
  }

  /** Whether a name matches; hidden names only match a pattern that begins with a dot. */
  boolean matches(String name) {
    if (!isPattern(pattern)) {
      return name.equals(pattern);
    }
    return (!name.startsWith(".") || pattern.startsWith(".")) && matches(0, name, 0);
  }

  private boolean matches(int p, String name, int n) {
    if (p == pattern.length()) {
      return n == name.length();
    }
    char c = pattern.charAt(p);
    if (c == '*') {
      for (int i = n; i <= name.length(); i++) {
        if (matches(p + 1, name, i)) {
          return true;
        }
      }
      return false;
    }
    if (n >= name.length()) {
      return false;
    }
    int point = name.codePointAt(n);
    int next = n + Character.charCount(point);
    if (c == '?') {
      return matches(p + 1, name, next);
    }
    int close = c == '[' ? closing(p) : -1;
    if (close > 0) {
      return inSet(pattern.substring(p + 1, close), point) && matches(close + 1, name, next);
    }
    return pattern.codePointAt(p) == point && matches(p + Character.charCount(point), name, next);
  }

  private int closing(int open) {
    int i = open + 1;
    if (i < pattern.length() && pattern.charAt(i) == '!') {
      i++;
    }
    if (i < pattern.length() && pattern.charAt(i) == ']') {
      i++;
    }
    return pattern.indexOf(']', i);
  }

  private static boolean inSet(String set, int point) {
    boolean negated = set.startsWith("!");
    boolean found = false;
    for (int i = negated ? 1 : 0; i < set.length(); i++) {
      if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
        found |= set.charAt(i) <= point && point <= set.charAt(i + 2);
        i += 2;
      } else {
        found |= set.charAt(i) == point;
      }
    }
    return found != negated;
  }
}
