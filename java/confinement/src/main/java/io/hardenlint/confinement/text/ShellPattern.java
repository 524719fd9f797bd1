package io.hardenlint.confinement.text;

import java.util.regex.Pattern;

/** Shell patterns, as {@code fnmatch} and {@code glob} of the C library read them. */
public final class ShellPattern {
  private final String pattern;
  private final boolean path;
  private final StringBuilder regex = new StringBuilder();

  private ShellPattern(String pattern, boolean path) {
    this.pattern = pattern;
    this.path = path;
  }

  /** Whether a text fits: {@code *} also matches slashes. */
  public static boolean fits(String pattern, String text) {
    return new ShellPattern(pattern, false).compile().matcher(new Limited(text)).matches();
  }

  /** Whether a path fits: nothing but a slash matches one, and leading dots are written out. */
  public static boolean fitsPath(String pattern, String text) {
    return new ShellPattern(pattern, true).compile().matcher(new Limited(text)).matches();
  }

  /** Whether a text is more than itself as a pattern. */
  public static boolean isPattern(String text) {
    return text.chars().anyMatch(c -> "\\?*[".indexOf(c) >= 0);
  }

  private Pattern compile() {
    boolean start = true;
    for (int at = 0; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      String dots = path && start ? "(?!\\.)" : "";
      switch (c) {
        case '*' -> regex.append(dots).append(path ? "[^/]*" : ".*");
        case '?' -> regex.append(dots).append(path ? "[^/]" : ".");
        case '[' -> {
          int end = Brackets.end(pattern, at, true);
          boolean slash = path && end >= 0 && pattern.substring(at, end).indexOf('/') >= 0;
          if (end < 0 || slash) {
            regex.append("\\[");
          } else {
            regex.append(dots).append(path ? "(?!/)" : "");
            regex.append(Brackets.translate(pattern.substring(at, end + 1), true));
            at = end;
          }
        }
        case '\\' -> {
          at++;
          regex.append(at < pattern.length() ? Pattern.quote(pattern.charAt(at) + "") : "(?!)");
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
      start = c == '/';
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
