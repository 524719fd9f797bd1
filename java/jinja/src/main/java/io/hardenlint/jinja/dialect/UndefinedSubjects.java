package io.hardenlint.jinja.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What filters and tests of ansible-core before 2.19 make of an undefined value. */
public final class UndefinedSubjects {
  private static final Map<String, Outcome> OUTCOMES = load();

  /** What happens. */
  public enum Outcome {
    /** The value is used, which fails; a variable that fails so is undefined. */
    USED,
    /** The test holds. */
    TRUE,
    /** The test does not hold. */
    FALSE,
    /** An error, which no {@code default} catches. */
    STOPS
  }

  private UndefinedSubjects() {}

  /** The outcome of a {@code filter} or {@code test} of an undefined value. */
  public static Outcome of(String kind, String name) {
    return OUTCOMES.getOrDefault(kind + " " + name, Outcome.USED);
  }

  private static Map<String, Outcome> load() {
    String file = "undefined-before-2.19.tsv";
    try (InputStream in = UndefinedSubjects.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing");
      }
      Map<String, Outcome> outcomes = new HashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          Outcome outcome = Outcome.valueOf(cells[1].toUpperCase(Locale.ROOT));
          for (String name : cells[2].split(" ", -1)) {
            outcomes.put(cells[0] + " " + name, outcome);
          }
        }
      }
      return Map.copyOf(outcomes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
