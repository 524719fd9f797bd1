package io.hardenlint.lint.golden;

import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.artefact.LintInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes inputs of the files of a case. */
final class GoldenInputs {
  private GoldenInputs() {}

  /** Where the files lie, by the names that reports show. */
  static Map<String, Path> shown(Map<String, Path> files, Path variables) {
    Map<String, Path> shown = new HashMap<>(files);
    shown.put("vars.yml", variables);
    return shown;
  }

  static List<LintInput> of(Map<String, Path> files, Path variables) {
    List<LintInput> inputs = new ArrayList<>();
    files.forEach((name, path) -> inputs.add(plain(name, path)));
    return inputs;
  }

  private static LintInput plain(String name, Path path) {
    try {
      Optional<String> dest = name.startsWith("etc/") ? Optional.of("/" + name) : Optional.empty();
      return Artefact.plain(
          name.substring(name.lastIndexOf('/') + 1),
          name,
          dest,
          Optional.empty(),
          Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
