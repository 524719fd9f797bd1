package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.confinement.text.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings that {@code Defaults} lines know. */
final class DefaultsTable {
  private static final Map<String, Row> ROWS = new LinkedHashMap<>();

  private record Row(String forms, Optional<Pattern> value) {}

  static {
    for (List<String> row : Resources.rows(DefaultsTable.class, "defaults.tsv", 3)) {
      Optional<Pattern> value =
          row.get(2).equals("-") ? Optional.empty() : Optional.of(Pattern.compile(row.get(2)));
      ROWS.put(row.get(0), new Row(row.get(1), value));
    }
  }

  private DefaultsTable() {}

  /** Why sudo, or this reader, refuses a setting, if it does. */
  static Optional<String> objection(boolean negated, String name, String operator, String value) {
    Row row = ROWS.get(name);
    if (row == null) {
      return Optional.of(
          "sudo knows no setting \""
              + name
              + "\""
              + NearestName.of(name, ROWS.keySet())
                  .map(near -> "; did you mean " + near + "?")
                  .orElse(""));
    }
    if (negated) {
      return require(row.forms().contains("n"), name + " cannot stand behind '!'");
    }
    if (operator.isEmpty()) {
      return require(row.forms().contains("b"), name + " needs a value");
    }
    if (row.value().isEmpty()) {
      return Optional.of(name + " takes no value");
    }
    if (!operator.equals("=") && !row.forms().contains("+")) {
      return Optional.of(name + " is no list: it takes '=' only");
    }
    return require(
        row.value().get().matcher(value).matches(),
        "\"" + value + "\" is no value of " + name + " that is read here");
  }

  private static Optional<String> require(boolean good, String reason) {
    return good ? Optional.empty() : Optional.of(reason);
  }
}
