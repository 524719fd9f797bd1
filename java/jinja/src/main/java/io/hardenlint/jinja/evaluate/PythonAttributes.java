package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The public attributes of Python's types, whether they are reproduced or not. */
final class PythonAttributes {
  private static final Map<String, Set<String>> BY_TYPE = read();

  private PythonAttributes() {}

  /** Whether Python knows the attribute of the value's type. */
  static boolean has(Value value, String name) {
    return BY_TYPE.getOrDefault(value.typeName(), Set.of()).contains(name);
  }

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> byType = new HashMap<>();
    InputStream in =
        Objects.requireNonNull(PythonAttributes.class.getResourceAsStream("python-attributes.tsv"));
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> {
            String[] parts = line.split("\t", -1);
            byType.put(parts[0], Set.of(parts[1].split(" ", -1)));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(byType);
  }
}
