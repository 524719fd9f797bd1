package io.hardenlint.confinement.sudoers;

import java.util.List;
import java.util.Random;

/** A text that grows by chance. */
final class GeneratedText {
  private static final List<String> ALIASES = List.of("A", "B1", "C_2", "OPS", "ALLE", "NOPASS");

  private final Random random;
  private final StringBuilder out = new StringBuilder();

  GeneratedText(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public String toString() {
    return out.toString();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  String of(String... words) {
    return words[below(words.length)];
  }

  String of(List<String> words) {
    return words.get(below(words.size()));
  }

  boolean seldom(int oneIn) {
    return below(oneIn) == 0;
  }

  void add(String text) {
    out.append(text);
  }

  /** What may stand between words, or nothing. */
  void blank() {
    add(seldom(3) ? of(" ", "  ", "\t", " \\\n ", "\\\n", " \\ \n\t", "\\\r\n") : "");
  }

  /** What must stand between words. */
  void space() {
    add(seldom(4) ? of("  ", "\t", " \\\n", " \\\n  ") : " ");
  }

  /** One entry or some, with commas. */
  void list(Runnable entry) {
    int count = seldom(3) ? 1 + below(3) : 1;
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        blank();
        add(",");
        blank();
      }
      entry.run();
    }
  }

  String alias() {
    return of(ALIASES);
  }

  void negation() {
    add(seldom(7) ? of("!", "! ", "!!", "!!!") : "");
  }
}
