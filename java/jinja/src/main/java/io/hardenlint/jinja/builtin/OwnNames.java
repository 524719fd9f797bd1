package io.hardenlint.jinja.builtin;

import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Which names of filters and tests a release knows. */
final class OwnNames {
  private static final String COLLECTION = "ansible.builtin.";
  private static final Map<String, Integer> SINCE = load();

  private OwnNames() {}

  /**
   * Whether a release finds a filter or a test under a name.
   *
   * @param kind {@code filter} or {@code test}
   * @param name as the template writes it
   */
  static boolean isKnown(CoreRelease release, String kind, String name) {
    if (release.dialect() == Dialect.CORE_2_19) {
      return true;
    }
    boolean qualified = name.startsWith(COLLECTION);
    Integer since = SINCE.get(kind + " " + shortName(name));
    return since == null ? !qualified : release.isAtLeast(since);
  }

  /** The name in Ansible's own collection. */
  static String qualified(String shortName) {
    return COLLECTION + shortName;
  }

  /** The name without Ansible's own collection. */
  static String shortName(String name) {
    return name.startsWith(COLLECTION) ? name.substring(COLLECTION.length()) : name;
  }

  private static Map<String, Integer> load() {
    try (InputStream in = OwnNames.class.getResourceAsStream("own-names.tsv")) {
      if (in == null) {
        throw new IllegalStateException("own-names.tsv is missing");
      }
      Map<String, Integer> since = new HashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          for (String name : cells[2].split(" ", -1)) {
            since.put(cells[0] + " " + name, Integer.valueOf(cells[1]));
          }
        }
      }
      return Map.copyOf(since);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
