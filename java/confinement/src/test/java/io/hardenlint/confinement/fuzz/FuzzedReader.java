package io.hardenlint.confinement.fuzz;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A reader that damaged texts are given to.
 *
 * @param name what it reads
 * @param originals sound texts, others for each seed
 * @param use reads one text and asks what can be asked about it; what it throws is a defect
 */
record FuzzedReader(String name, Function<Random, List<String>> originals, Use use) {
  /** What is done with a text. */
  @FunctionalInterface
  interface Use {
    /**
     * Reads it.
     *
     * @param random for what is asked of the file beside its text
     */
    void read(String text, Random random);
  }

  @Override
  public String toString() {
    return name;
  }
}
