package io.hardenlint.cli.config;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.VariableFiles;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One element of a {@code vars} list. */
public sealed interface VarsEntry {
  /** A file of variables. */
  record File(SourcePath file, Position position) implements VarsEntry {}

  /** A mapping of variables. */
  record Inline(YamlNode mapping) implements VarsEntry {}

  /**
   * The variables of a list; a later element wins.
   *
   * @throws InputProblem if a file cannot be read or is no mapping
   */
  static Map<String, VariableDefinition> read(List<VarsEntry> entries) throws InputProblem {
    Map<String, VariableDefinition> all = new LinkedHashMap<>();
    for (VarsEntry entry : entries) {
      all.putAll(
          switch (entry) {
            case File(SourcePath file, Position position) -> {
              if (!file.isFile()) {
                throw new InputProblem("no such file: " + file.shown(), position);
              }
              yield VariableFiles.read(file);
            }
            case Inline(YamlNode mapping) -> VariableFiles.of(mapping);
          });
    }
    return all;
  }
}
