package io.hardenlint.confinement.text;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that a misspelt one was probably meant to be. */
public final class NearestName {
  private NearestName() {}

  /**
   * The known name with the smallest edit distance (insert, delete, replace, swap neighbours; case
   * counts half), if that is small for the length: at most a third of it, and at most 4. Ties go to
   * the first in the collection's order.
   */
  public static Optional<String> of(String wrong, Collection<String> known) {
    int limit = Math.min(8, 2 * Math.max(1, wrong.length() / 3));
    int best = limit + 1;
    Optional<String> nearest = Optional.empty();
    for (String name : known) {
      if (2 * Math.abs(name.length() - wrong.length()) >= best) {
        continue;
      }
      int distance = distance(wrong, name);
      if (distance < best) {
        best = distance;
        nearest = Optional.of(name);
      }
    }
    return nearest;
  }

  /** Twice the edit distance; letters that differ in case alone cost 1. Three rows are kept. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = 2 * j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] free = before;
      before = last;
      last = row;
      row = free;
      row[0] = 2 * i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = last[j - 1] + replacement(a.charAt(i - 1), b.charAt(j - 1));
        int least = Math.min(replace, Math.min(last[j], row[j - 1]) + 2);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, before[j - 2] + 2);
        }
        row[j] = least;
      }
    }
    return row[b.length()];
  }

  private static int replacement(char a, char b) {
    if (a == b) {
      return 0;
    }
    return Character.toLowerCase(a) == Character.toLowerCase(b) ? 1 : 2;
  }
}
