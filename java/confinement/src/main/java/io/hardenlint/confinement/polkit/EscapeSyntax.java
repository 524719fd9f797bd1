package io.hardenlint.confinement.polkit;

import org.jspecify.annotations.Nullable;

/** Escapes in strings and regular expressions that Rhino takes and Duktape 2.7 refuses. */
final class EscapeSyntax {
  private EscapeSyntax() {}

  /** What Duktape refuses in a string as it is written, or null. */
  static @Nullable String fault(String written) {
    for (int i = written.indexOf('\\'); i >= 0; i = written.indexOf('\\', i + 2)) {
      String fault = number(written, i + 1);
      if (fault != null && !written.startsWith("u{", i + 1)) {
        return fault;
      }
    }
    return null;
  }

  /** The fault of an escape with a number, whose letter stands at a place; null for all others. */
  static @Nullable String number(String written, int at) {
    if (at >= written.length()) {
      return null;
    }
    return switch (written.charAt(at)) {
      case 'x' -> isHex(written, at + 1, 2) ? null : "\\x without two digits";
      case 'u' -> isHex(written, at + 1, 4) ? null : "\\u without four digits";
      default -> null;
    };
  }

  private static boolean isHex(String written, int from, int count) {
    return from + count <= written.length()
        && written.substring(from, from + count).chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
