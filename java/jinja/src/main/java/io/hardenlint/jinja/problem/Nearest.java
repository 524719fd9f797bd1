package io.hardenlint.jinja.problem;

import java.util.Collection;
import java.util.Optional;

/** The name that was perhaps meant. */
public final class Nearest {
  private Nearest() {}

  /** The known name with the fewest changed characters, if a third at most differs. */
  public static Optional<String> of(String name, Collection<String> known) {
    String best = "";
    int bound = Math.max(1, name.length() / 3);
    int least = bound + 1;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - name.length()) >= least || candidate.equals(name)) {
        continue;
      }
      int distance = distance(name, candidate);
      if (distance < least
          || (distance == least && least <= bound && candidate.compareTo(best) < 0)) {
        least = distance;
        best = candidate;
      }
    }
    return least <= bound ? Optional.of(best) : Optional.empty();
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(diagonal + change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[row.length - 1];
  }
}
