package io.hardenlint.jinja.builtin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Ansible has and is refused by name, with the reason and the way out. */
final class Refused {
  private static final Map<String, String> REASONS = load();

  private Refused() {}

  private static Map<String, String> load() {
    try (InputStream in = Refused.class.getResourceAsStream("refused.tsv")) {
      if (in == null) {
        throw new IllegalStateException("refused.tsv is missing");
      }
      Map<String, String> reasons = new LinkedHashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          for (String name : cells[1].split(" ", -1)) {
            reasons.put(cells[0] + " " + name, cells[2]);
          }
        }
      }
      return Map.copyOf(reasons);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<String> reason(String kind, String name) {
    return Optional.ofNullable(REASONS.get(kind + " " + name));
  }
}
