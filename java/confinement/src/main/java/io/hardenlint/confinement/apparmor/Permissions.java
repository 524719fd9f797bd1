package io.hardenlint.confinement.apparmor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file rule lets be done.
 *
 * @param letters out of {@code r w a l k m}, each once, as written; {@code ix} also implies {@code
 *     m}, which is not added here
 * @param exec how the file may be run, if at all
 */
public record Permissions(String letters, Optional<ExecMode> exec) {
  private static final Pattern EXEC = Pattern.compile("[pPcC]?[iIuU][xX]|[pPcC][xX]|[xX]");

  /** Whether a letter is among them. */
  public boolean has(char letter) {
    return letters.indexOf(letter) >= 0;
  }

  /** Whether something can be changed: written, appended, linked or created. */
  public boolean writes() {
    return has('w') || has('a') || has('l');
  }

  /** Reads a word such as {@code rwPx} that {@link FileModes} has no objection to. */
  static Permissions parse(String word) {
    StringBuilder letters = new StringBuilder();
    Optional<ExecMode> exec = Optional.empty();
    Matcher matcher = Pattern.compile(EXEC.pattern() + "|.").matcher(word);
    while (matcher.find()) {
      String part = matcher.group();
      if (part.endsWith("x") || part.endsWith("X")) {
        ExecMode mode = ExecMode.of(part);
        if (exec.isEmpty() || mode.transition() != ExecMode.Transition.ANY) {
          exec = Optional.of(mode);
        }
      } else {
        String letter = part.toLowerCase(java.util.Locale.ROOT);
        if (letters.indexOf(letter) < 0) {
          letters.append(letter);
        }
      }
    }
    return new Permissions(letters.toString(), exec);
  }

  @Override
  public String toString() {
    return letters + exec.map(ExecMode::written).orElse("");
  }
}
