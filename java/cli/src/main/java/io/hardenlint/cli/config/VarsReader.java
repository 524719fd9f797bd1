package io.hardenlint.cli.config;

import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code vars}: files and inline mappings, one or a list of them. */
final class VarsReader {
  private VarsReader() {}

  static List<VarsEntry> read(Keys keys, SourcePath folder) {
    List<VarsEntry> entries = new ArrayList<>();
    for (YamlNode node : keys.node("vars").map(Nodes::items).orElse(List.of())) {
      switch (node) {
        case YamlNode.Text path ->
            entries.add(new VarsEntry.File(folder.resolve(path.text()), path.position()));
        case YamlNode.Mapping mapping -> entries.add(new VarsEntry.Inline(mapping));
        default -> keys.mistyped("vars", "a list of files and mappings", node);
      }
    }
    return entries;
  }
}
