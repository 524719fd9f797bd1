package io.hardenlint.ansible.config;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Resources;
import io.hardenlint.jinja.CoreRelease;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Stops at settings that change what templates become and that are not reproduced. */
final class RefusedSettings {
  private record Row(
      String section,
      String key,
      String variable,
      String last,
      String kind,
      List<String> harmless,
      String effect) {

    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      return new Row(
          cells[0],
          cells[1],
          cells[2],
          cells[3],
          cells[4],
          Arrays.asList(cells[5].split("\\|", -1)),
          cells[6]);
    }

    boolean concerns(CoreRelease release) {
      return last.equals("-") || !release.isAtLeast(Integer.parseInt(last) + 1);
    }

    boolean isHarmless(Settings.Given given) {
      String value =
          switch (kind) {
            case "truth" -> Boolean.toString(given.truth());
            case "list" -> String.join(",", given.list());
            default -> given.unquoted();
          };
      return harmless.contains(value);
    }
  }

  private RefusedSettings() {}

  static void check(Settings settings, CoreRelease release) throws InputProblem {
    for (String line : Resources.lines(RefusedSettings.class, "refused.tsv")) {
      Row row = Row.of(line);
      Optional<Settings.Given> given = settings.get(row.section(), row.key(), row.variable());
      if (given.isPresent() && row.concerns(release) && !row.isHarmless(given.get())) {
        String name = given.get().fromFile() ? row.key() : row.variable();
        throw new InputProblem(
            "'%s = %s' is not reproduced: %s; take it out, or give another configuration with --env"
                    .formatted(name, given.get().text(), row.effect())
                + " ANSIBLE_CONFIG=FILE",
            given.get().position());
      }
    }
  }
}
