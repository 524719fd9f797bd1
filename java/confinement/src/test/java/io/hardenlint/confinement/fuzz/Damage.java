package io.hardenlint.confinement.fuzz;

import io.hardenlint.confinement.testing.Mutations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Damaged copies of texts; a few of them are long, since a part is repeated many times. */
final class Damage {
  private static final List<String> MARKS =
      List.of(
          "\n",
          "\\",
          "\\\n",
          "\"",
          "'",
          "\0",
          "\r",
          "\t",
          "#",
          "%",
          "é",
          "\ufeff",
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          "*",
          "/",
          "=",
          ",",
          "@",
          "9999999999999999999",
          "-1",
          "/../");
  private static final int LONG_ONES = 40;
  private static final int LONGEST = 40_000;

  /** A half of a character, which no file holds, but a text may. */
  private static final String HALF = String.valueOf(Character.MIN_SURROGATE);

  private Damage() {}

  static List<String> of(List<String> originals, int count, Random random) {
    List<String> damaged =
        new ArrayList<>(Mutations.of(originals, pieces(originals), count, random.nextLong()));
    for (int i = 0; i < count; i += LONG_ONES) {
      damaged.set(i, stretched(damaged.get(i), random));
    }
    return damaged;
  }

  /** What may be inserted: the words of the originals, and marks. */
  private static List<String> pieces(List<String> originals) {
    Set<String> pieces = new LinkedHashSet<>(MARKS);
    pieces.add(HALF);
    originals.forEach(text -> pieces.addAll(List.of(text.split("(?<=\\s)|\\b", -1))));
    return List.copyOf(pieces);
  }

  private static String stretched(String text, Random random) {
    if (text.isEmpty()) {
      return text;
    }
    int from = random.nextInt(text.length());
    int length = 1 + random.nextInt(random.nextBoolean() ? 3 : 200);
    String part = text.substring(from, Math.min(text.length(), from + length));
    int times = Math.min(1 + random.nextInt(5_000), LONGEST / part.length());
    return text.substring(0, from) + part.repeat(times) + text.substring(from);
  }
}
