package io.hardenlint.cli.config;

import io.hardenlint.ansible.source.SourcePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the configuration that holds for a folder. */
public final class ConfigSearch {
  /** The configuration's file name. */
  public static final String NAME = "harden-lint.yaml";

  private ConfigSearch() {}

  /**
   * The nearest {@code harden-lint.yaml}, from a folder upwards to the root of the repository (the
   * folder that holds {@code .git}); outside of a repository only the folder itself is looked at,
   * so that nobody's file in {@code /tmp} or {@code /} takes effect.
   */
  public static Optional<SourcePath> find(Path folder) {
    return find(folder, NAME);
  }

  /** The nearest file of a name, looked for in the same way. */
  static Optional<SourcePath> find(Path folder, String name) {
    Path start = folder.toAbsolutePath().normalize();
    Path last = repository(start).orElse(start);
    StringBuilder up = new StringBuilder();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(name))) {
        return Optional.of(new SourcePath(at.resolve(name), up + name));
      }
      if (at.equals(last)) {
        break;
      }
      up.append("../");
    }
    return Optional.empty();
  }

  private static Optional<Path> repository(Path start) {
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }
}
