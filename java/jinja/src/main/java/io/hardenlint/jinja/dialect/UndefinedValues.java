package io.hardenlint.jinja.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What filters, tests and calls of ansible-core make of undefined values. */
public final class UndefinedValues {
  /** Those of 2.14 to 2.18. */
  public static final UndefinedValues OLDER = load("undefined-before-2.19.tsv");

  /** Those of 2.19 and newer: which are certain. */
  public static final UndefinedValues NEWER = load("undefined-since-2.19.tsv");

  private final Map<String, Outcome> outcomes;
  private final Set<String> certain;
  private final Set<String> certainInSubject;

  /** What happens to an undefined value that a filter or a test is applied to. */
  public enum Outcome {
    /** The value is used, which fails; a variable that fails so is undefined. */
    USED,
    /** The test holds. */
    TRUE,
    /** The test does not hold. */
    FALSE,
    /** An error, which no {@code default} catches. */
    STOPS,
    /** The value is used, or there is an error before: it depends on the arguments. */
    DOUBTFUL,
    /** The value is used if there are no arguments; with arguments it is doubtful. */
    USED_ALONE
  }

  private UndefinedValues(
      Map<String, Outcome> outcomes, Set<String> certain, Set<String> certainInSubject) {
    this.outcomes = Map.copyOf(outcomes);
    this.certain = Set.copyOf(certain);
    this.certainInSubject = Set.copyOf(certainInSubject);
  }

  /** The outcome of a {@code filter} or {@code test} of an undefined value. */
  public Outcome ofSubject(String kind, String name) {
    return outcomes.getOrDefault(kind + " " + name, Outcome.USED);
  }

  /**
   * Whether it is known that a filter, a test or a call that meets something undefined in its
   * arguments, or in what they hold, fails with that.
   */
  public boolean areCertain(String kind, String name) {
    return certain.contains(kind + " " + name);
  }

  /**
   * Whether that is known of what the first argument holds, where that holds no tuple and the
   * others are no containers.
   */
  public boolean areCertainInSubject(String kind, String name) {
    return certainInSubject.contains(kind + " " + name);
  }

  private static UndefinedValues load(String file) {
    try (InputStream in = UndefinedValues.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing");
      }
      Map<String, Outcome> outcomes = new HashMap<>();
      Set<String> certain = new HashSet<>();
      Set<String> certainInSubject = new HashSet<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] cells = line.split("\t", -1);
        for (String name : cells[2].split(" ", -1)) {
          String key = cells[0] + " " + name;
          switch (cells[1]) {
            case "certain" -> certain.add(key);
            case "certain-in-subject" -> certainInSubject.add(key);
            default ->
                outcomes.put(
                    key, Outcome.valueOf(cells[1].replace('-', '_').toUpperCase(Locale.ROOT)));
          }
        }
      }
      return new UndefinedValues(outcomes, certain, certainInSubject);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
