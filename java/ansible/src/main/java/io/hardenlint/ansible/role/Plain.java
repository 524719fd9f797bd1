package io.hardenlint.ansible.role;

import io.hardenlint.jinja.yaml.YamlNode;

/** Values without their places, to tell whether two are the same. */
final class Plain {
  private Plain() {}

  static String of(YamlNode node) {
    return switch (node) {
      case YamlNode.Text text -> "'" + text.text() + "'";
      case YamlNode.Int number -> number.value().toString();
      case YamlNode.Real number -> Double.toString(number.value());
      case YamlNode.Bool bool -> Boolean.toString(bool.value());
      case YamlNode.Null ignored -> "null";
      case YamlNode.Timestamp moment -> moment.text();
      case YamlNode.Vault vault -> vault.position().toString();
      case YamlNode.Sequence list -> list.items().stream().map(Plain::of).toList().toString();
      case YamlNode.Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> of(entry.key()) + ":" + of(entry.value()))
              .toList()
              .toString();
    };
  }
}
