package io.hardenlint.confinement.sudoers.policy;

import io.hardenlint.confinement.text.Brackets;
import java.util.Optional;

/**
 * A part of a regular expression for arguments that any number of blanks fits, so that the caller
 * can add arguments there.
 *
 * @param text the part with its repetition, such as {@code .*}
 * @param slashes whether slashes fit, too
 */
public record FreePart(String text, boolean slashes) {

  /**
   * The first such part. One between single quotes that no quote fits is none: a shell takes all of
   * it for one word.
   *
   * @param regex an expression that sudo takes
   */
  public static Optional<FreePart> of(String regex) {
    int at = 0;
    while (at < regex.length()) {
      int end = atomEnd(regex, at);
      String atom = regex.substring(at, end);
      int repetition = repetitionEnd(regex, end);
      boolean set = atom.equals(".") || (atom.startsWith("[") && atom.length() > 1);
      boolean word = at > 0 && regex.charAt(at - 1) == '\'' && !fits(atom, '\'');
      if (set && repetition > end && fits(atom, ' ') && !word) {
        return Optional.of(new FreePart(regex.substring(at, repetition), fits(atom, '/')));
      }
      at = end;
    }
    return Optional.empty();
  }

  private static int atomEnd(String regex, int at) {
    return switch (regex.charAt(at)) {
      case '\\' -> Math.min(regex.length(), at + 2);
      case '[' -> Math.max(at, Brackets.end(regex, at, false)) + 1;
      default -> at + 1;
    };
  }

  /** Behind a repetition without an upper bound; the same place if there is none. */
  private static int repetitionEnd(String regex, int at) {
    if (at < regex.length() && "*+".indexOf(regex.charAt(at)) >= 0) {
      return at + 1;
    }
    int close = regex.startsWith("{", at) ? regex.indexOf('}', at) : -1;
    return close > 0 && regex.charAt(close - 1) == ',' ? close + 1 : at;
  }

  private static boolean fits(String atom, char c) {
    return ExtendedRegex.finds("^" + atom + "$", String.valueOf(c));
  }
}
