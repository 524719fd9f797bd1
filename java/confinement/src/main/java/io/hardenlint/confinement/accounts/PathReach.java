package io.hardenlint.confinement.accounts;

import java.util.regex.Pattern;

/** Which paths a line of tmpfiles.d may reach, rather too many than too few. */
final class PathReach {
  private static final String OPEN = "[{\\";
  private static final String WILD = "*?" + OPEN;

  private PathReach() {}

  /** Whether a path stands for others where the type of its line takes patterns. */
  static boolean isPattern(String path) {
    return path.chars().anyMatch(each -> WILD.indexOf(each) >= 0);
  }

  /**
   * The paths. A specifier stands for anything, and so does all behind a set, a choice or an
   * escape.
   *
   * @param path with wildcards and specifiers
   * @param below whether all below is reached too
   */
  static Pattern of(String path, boolean below) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < path.length(); at++) {
      char next = path.charAt(at);
      if (OPEN.indexOf(next) >= 0) {
        return Pattern.compile(regex.append(".*").toString(), Pattern.DOTALL);
      }
      switch (next) {
        case '%' -> {
          at++;
          regex.append(".*");
        }
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(next)));
      }
    }
    return Pattern.compile(regex.append(below ? "(/.*)?" : "").toString(), Pattern.DOTALL);
  }
}
