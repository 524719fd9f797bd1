package io.hardenlint.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.ansible.variables.Facts;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.lint.artefact.ArtefactKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published schema says what the reader does. */
class SchemaTest {
  private static final Path REPOSITORY =
      Path.of(System.getProperty("harden-lint.repository", "../.."));

  @TempDir Path folder = Path.of("");

  private static YamlNode schema(String... path) throws InputProblem {
    YamlNode node =
        YamlFiles.read(SourcePath.of(REPOSITORY, "docs/harden-lint.schema.json")).root();
    for (String step : path) {
      node = Nodes.get(node, step).orElseThrow(() -> new AssertionError("no " + step));
    }
    return node;
  }

  private static List<String> keys(YamlNode mapping) {
    List<String> keys = new ArrayList<>();
    ((YamlNode.Mapping) mapping)
        .entries()
        .forEach(entry -> keys.add(Nodes.text(entry.key()).orElseThrow()));
    return keys;
  }

  private static List<String> texts(YamlNode list) {
    return Nodes.items(list).stream().map(item -> Nodes.text(item).orElseThrow()).toList();
  }

  @Test
  void namesTheSameKeys() throws InputProblem {
    assertThat(keys(schema("properties"))).isEqualTo(ConfigKeys.ROOT);
    assertThat(keys(schema("properties", "platform", "properties"))).isEqualTo(ConfigKeys.PLATFORM);
    assertThat(keys(schema("$defs", "target", "properties"))).isEqualTo(ConfigKeys.TARGET);
    YamlNode role = Nodes.items(schema("properties", "roles", "items", "oneOf")).get(1);
    assertThat(keys(Nodes.get(role, "properties").orElseThrow())).isEqualTo(ConfigKeys.ROLE);
  }

  @Test
  void namesTheSameKindsAndPresets() throws InputProblem {
    assertThat(texts(schema("$defs", "target", "properties", "kind", "enum")))
        .isEqualTo(ArtefactKind.labels());
    assertThat(Nodes.text(schema("properties", "platform", "properties", "facts"), "description"))
        .hasValueSatisfying(text -> assertThat(text).contains(String.join(", ", Facts.PRESETS)));
  }

  /** Each property's type in the schema is the type that the reader takes. */
  @Test
  void givesTheSameTypes() throws InputProblem, IOException {
    for (String key : keys(schema("$defs", "target", "properties"))) {
      String type = Nodes.text(schema("$defs", "target", "properties", key), "type").orElse("");
      if (type.isEmpty()) {
        continue;
      }
      assertThat(mistakes(key, "[1]")).as("a list for %s", key).isNotEmpty();
      String right = type.equals("boolean") ? "true" : "x";
      assertThat(mistakes(key, right)).as("a %s for %s", type, key).isEmpty();
    }
  }

  private List<String> mistakes(String key, String value) throws IOException {
    String target = "name: n, template: t";
    if (key.equals("name")) {
      target = "template: t";
    } else if (key.equals("template") || key.equals("file")) {
      target = "name: n";
    }
    Path file = folder.resolve("harden-lint.yaml");
    Files.writeString(
        file, "version: 1\ntargets:\n  - {" + target + ", " + key + ": " + value + "}\n");
    try {
      ConfigReader.read(SourcePath.of(folder, "harden-lint.yaml"));
      return List.of();
    } catch (InvalidConfiguration e) {
      return e.problems().stream().map(InputProblem::text).toList();
    }
  }
}
