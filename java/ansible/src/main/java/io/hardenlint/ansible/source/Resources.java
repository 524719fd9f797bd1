package io.hardenlint.ansible.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads the data files that lie beside a class. */
public final class Resources {
  private Resources() {}

  /** A resource as text, if there is one. */
  public static Optional<String> text(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a resource that must exist, without comments and empty lines. */
  public static List<String> lines(Class<?> owner, String name) {
    return text(owner, name)
        .orElseThrow(() -> new IllegalStateException(name + " is missing beside " + owner))
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}
