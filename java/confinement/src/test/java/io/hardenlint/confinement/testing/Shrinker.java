package io.hardenlint.confinement.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing text smaller, line by line. */
public final class Shrinker {
  private Shrinker() {}

  /**
   * Leaves out lines as long as the text still fails.
   *
   * @param fails whether a text still shows what is looked for
   */
  public static String lines(String text, Predicate<String> fails) {
    List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (int i = lines.size() - 1; i >= 0; i--) {
        List<String> fewer = new ArrayList<>(lines);
        fewer.remove(i);
        if (fails.test(String.join("", fewer))) {
          lines = fewer;
          smaller = true;
        }
      }
    }
    return String.join("", lines);
  }

  /**
   * Leaves out stretches of characters as long as the text still fails, each at most a line long.
   *
   * @param fails whether a text still shows what is looked for
   */
  public static String characters(String text, Predicate<String> fails) {
    String best = text;
    for (int length = 16; length > 0; length /= 2) {
      for (int at = 0; at + length <= best.length(); ) {
        String shorter = best.substring(0, at) + best.substring(at + length);
        if (fails.test(shorter)) {
          best = shorter;
        } else {
          at += length;
        }
      }
    }
    return best;
  }
}
