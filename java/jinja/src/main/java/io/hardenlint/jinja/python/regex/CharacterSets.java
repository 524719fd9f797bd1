package io.hardenlint.jinja.python.regex;

import java.util.Locale;

/** Python's character classes in Java's notation, without the brackets around them. */
final class CharacterSets {
  private static final String SPACES =
      "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

  private CharacterSets() {}

  /** The set of {@code \d}, {@code \s} or {@code \w}, given in lower case. */
  static String of(char letter, boolean ascii) {
    return switch (letter) {
      case 'd' -> ascii ? "0-9" : "\\p{Nd}";
      case 's' -> ascii ? "\\t-\\r\\x20" : SPACES;
      default -> ascii ? "a-zA-Z0-9_" : "\\p{L}\\p{N}_";
    };
  }

  /** A character that stands for itself, inside and outside of brackets. */
  static String literal(int c) {
    boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
    return plain ? Character.toString(c) : String.format(Locale.ROOT, "\\x{%x}", c);
  }

  /** A place where a word begins or ends. */
  static String boundary(boolean ascii) {
    String word = "[" + of('w', ascii) + "]";
    return "(?:(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + "))";
  }

  /** A place where no word begins or ends; never in an empty text. */
  static String noBoundary(boolean ascii) {
    String word = "[" + of('w', ascii) + "]";
    return "(?:(?<="
        + word
        + ")(?="
        + word
        + ")|(?<!"
        + word
        + ")(?!"
        + word
        + ")(?:(?<=(?s:.))|(?=(?s:.))))";
  }
}
