package io.hardenlint.confinement.apparmor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Checks the patterns of paths, as the parser does when it compiles them. */
final class Globs {
  private static final int DEEPEST = 50;

  private Globs() {}

  /** What is wrong with a pattern whose variables were replaced, if anything. */
  static Optional<String> objection(String pattern) {
    return objection(pattern, false);
  }

  /**
   * What is wrong with a pattern, if anything.
   *
   * @param variables whether variables may still be in it
   */
  static Optional<String> objection(String pattern, boolean variables) {
    Deque<Integer> branches = new ArrayDeque<>();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (variables && pattern.startsWith("@{", at) && pattern.indexOf('}', at) > 0) {
        at = pattern.indexOf('}', at) + 1;
        continue;
      }
      switch (c) {
        case '\\' -> {
          if (at + 1 == pattern.length()) {
            return Optional.of("a backslash stands at the end of the pattern");
          }
          at++;
        }
        case '{' -> {
          branches.push(0);
          if (branches.size() > DEEPEST) {
            return Optional.of("braces are nested deeper than " + DEEPEST);
          }
        }
        case ',' -> {
          if (!branches.isEmpty()) {
            branches.push(branches.pop() + 1);
          }
        }
        case '}' -> {
          if (branches.isEmpty()) {
            return Optional.of("\"}\" has no \"{\" before it");
          }
          if (branches.pop() == 0) {
            return Optional.of("\"{}\" needs at least two branches, separated by a comma");
          }
        }
        case ']' -> {
          return Optional.of("\"]\" has no \"[\" before it");
        }
        case '[' -> {
          int end = characterClass(pattern, at);
          if (end < 0) {
            return Optional.of("\"[\" does not begin a set of characters that can be read here");
          }
          at = end;
        }
        default -> {}
      }
      at++;
    }
    return branches.isEmpty() ? Optional.empty() : Optional.of("\"{\" is not closed");
  }

  /** Offset of the closing bracket; -1 for sets that are empty, open, or have a dash at an edge. */
  private static int characterClass(String pattern, int open) {
    int close = pattern.indexOf(']', open + 1);
    if (close < 0) {
      return -1;
    }
    String set = pattern.substring(open + 1, close);
    set = set.startsWith("^") ? set.substring(1) : set;
    boolean plain =
        !set.isEmpty()
            && !set.startsWith("-")
            && !set.endsWith("-")
            && set.indexOf('\\') < 0
            && set.indexOf('[') < 0
            && !set.contains("--");
    return plain ? close : -1;
  }
}
