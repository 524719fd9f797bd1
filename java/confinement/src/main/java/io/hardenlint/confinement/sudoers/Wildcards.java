package io.hardenlint.confinement.sudoers;

/** Whether a pattern can match more than itself. */
final class Wildcards {
  private static final String REGEX_SPECIAL = "*+?.[({|";

  private Wildcards() {}

  /** An unescaped {@code *}, {@code ?} or {@code [} of a shell pattern. */
  static boolean in(String pattern) {
    return unescaped(pattern, "*?[");
  }

  /** An unescaped special character of a regular expression, its anchors aside. */
  static boolean inRegex(String regex) {
    return unescaped(regex, REGEX_SPECIAL);
  }

  private static boolean unescaped(String text, String special) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (special.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }
}
