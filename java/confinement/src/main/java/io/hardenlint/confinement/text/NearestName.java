package io.hardenlint.confinement.text;

import java.util.Collection;
import java.util.Locale;
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

  /** Twice the edit distance; letters that differ in case alone cost 1. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = 2 * i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = 2 * j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replace = cost[i - 1][j - 1] + replacement(a.charAt(i - 1), b.charAt(j - 1));
        int least = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 2);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, cost[i - 2][j - 2] + 2);
        }
        cost[i][j] = least;
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int replacement(char a, char b) {
    if (a == b) {
      return 0;
    }
    return String.valueOf(a)
            .toLowerCase(Locale.ROOT)
            .equals(String.valueOf(b).toLowerCase(Locale.ROOT))
        ? 1
        : 2;
  }
}
