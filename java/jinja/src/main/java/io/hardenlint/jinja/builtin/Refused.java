package io.hardenlint.jinja.builtin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What Ansible has and is refused by name, with the reason and the way out. */
final class Refused {
  private static final Map<String, Entry> ENTRIES = load();

  /**
   * What is said of a name.
   *
   * @param core whether ansible-core itself has it, so that it exists on every controller
   */
  private record Entry(boolean core, String reason) {}

  private Refused() {}

  private static Map<String, Entry> load() {
    try (InputStream in = Refused.class.getResourceAsStream("refused.tsv")) {
      if (in == null) {
        throw new IllegalStateException("refused.tsv is missing");
      }
      Map<String, Entry> entries = new LinkedHashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          for (String name : cells[2].split(" ", -1)) {
            entries.put(cells[0] + " " + name, new Entry(cells[1].equals("core"), cells[3]));
          }
        }
      }
      return Map.copyOf(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<String> reason(String kind, String name) {
    return Optional.ofNullable(ENTRIES.get(kind + " " + name)).map(Entry::reason);
  }

  /** Whether ansible-core has it. */
  static boolean isOfCore(String kind, String name) {
    Entry entry = ENTRIES.get(kind + " " + name);
    return entry != null && entry.core();
  }

  /** All names of a kind that ansible-core has. */
  static Set<String> ofCore(String kind) {
    return ENTRIES.entrySet().stream()
        .filter(e -> e.getValue().core() && e.getKey().startsWith(kind + " "))
        .map(e -> e.getKey().substring(kind.length() + 1))
        .collect(Collectors.toUnmodifiableSet());
  }
}
