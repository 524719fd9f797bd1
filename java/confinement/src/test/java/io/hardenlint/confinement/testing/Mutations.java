package io.hardenlint.confinement.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small random changes to texts; the same seed makes the same texts. */
public final class Mutations {
  private Mutations() {}

  /**
   * Texts that each differ from one of the originals by one to four edits.
   *
   * @param pieces what may be inserted
   */
  public static List<String> of(List<String> originals, List<String> pieces, int count, long seed) {
    Random random = new Random(seed);
    List<String> mutants = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder(originals.get(random.nextInt(originals.size())));
      int edits = 1 + random.nextInt(4);
      for (int edit = 0; edit < edits && !text.isEmpty(); edit++) {
        int at = random.nextInt(text.length());
        int length = Math.min(text.length() - at, 1 + random.nextInt(6));
        switch (random.nextInt(5)) {
          case 0 -> text.delete(at, at + 1);
          case 1 -> text.delete(at, at + length);
          case 2 -> text.insert(at, text.substring(at, at + length));
          case 3 -> text.insert(at, pieces.get(random.nextInt(pieces.size())));
          default -> text.setLength(Math.max(1, text.length() - random.nextInt(12)));
        }
      }
      mutants.add(text.toString());
    }
    return mutants;
  }
}
