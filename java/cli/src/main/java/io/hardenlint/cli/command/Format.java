package io.hardenlint.cli.command;

import io.hardenlint.confinement.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One {@code --format}.
 *
 * @param name what form
 * @param file where to; standard output if absent
 */
record Format(Name name, Optional<String> file) {
  /** The forms. */
  enum Name {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The formats of a command line; text to standard output if there are none. */
  static List<Format> parse(List<String> written) throws UsageProblem {
    if (written.isEmpty()) {
      return List.of(new Format(Name.TEXT, Optional.empty()));
    }
    List<Format> formats = new ArrayList<>();
    for (String one : written) {
      int equals = one.indexOf('=');
      String label = equals < 0 ? one : one.substring(0, equals);
      Optional<String> file =
          equals < 0 ? Optional.empty() : Optional.of(one.substring(equals + 1));
      if (file.isPresent() && file.get().isEmpty()) {
        throw new UsageProblem("--format " + one + " names no file after '='");
      }
      formats.add(new Format(name(label), file));
    }
    if (formats.stream().filter(format -> format.file().isEmpty()).count() > 1) {
      throw new UsageProblem(
          "only one --format can go to standard output; write the others as NAME=FILE");
    }
    return formats;
  }

  private static Name name(String label) throws UsageProblem {
    List<String> known = new ArrayList<>();
    for (Name name : Name.values()) {
      if (name.label().equals(label)) {
        return name;
      }
      known.add(name.label());
    }
    throw new UsageProblem(
        "unknown format '"
            + label
            + "'; "
            + NearestName.of(label, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("known are " + String.join(", ", known)));
  }
}
