package io.hardenlint.ansible.source;

import io.hardenlint.jinja.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Small questions about YAML values. */
public final class Nodes {
  private Nodes() {}

  /** The value of a mapping's key; absent too if the node is no mapping. */
  public static Optional<YamlNode> get(YamlNode node, String key) {
    return entry(node, key).map(YamlNode.Entry::value);
  }

  /** A mapping's entry; absent too if the node is no mapping. */
  public static Optional<YamlNode.Entry> entry(YamlNode node, String key) {
    if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        if (entry.key() instanceof YamlNode.Text text && text.text().equals(key)) {
          return Optional.of(entry);
        }
      }
    }
    return Optional.empty();
  }

  /** A text value; absent if it is of another type. */
  public static Optional<String> text(YamlNode node) {
    return node instanceof YamlNode.Text text ? Optional.of(text.text()) : Optional.empty();
  }

  /** The text of a mapping's key. */
  public static Optional<String> text(YamlNode node, String key) {
    return get(node, key).flatMap(Nodes::text);
  }

  /** The items of a list; a single value counts as a list of one, null as an empty list. */
  public static List<YamlNode> items(YamlNode node) {
    return switch (node) {
      case YamlNode.Sequence sequence -> sequence.items();
      case YamlNode.Null ignored -> List.of();
      default -> List.of(node);
    };
  }

  /** What kind of value it is, for messages. */
  public static String describe(YamlNode node) {
    return switch (node) {
      case YamlNode.Text ignored -> "text";
      case YamlNode.Int ignored -> "a whole number";
      case YamlNode.Real ignored -> "a number";
      case YamlNode.Bool bool -> "the truth value " + bool.value();
      case YamlNode.Null ignored -> "nothing";
      case YamlNode.Timestamp ignored -> "a date";
      case YamlNode.Vault ignored -> "a vault-encrypted value";
      case YamlNode.Sequence ignored -> "a list";
      case YamlNode.Mapping ignored -> "a mapping";
    };
  }

  /**
   * A truth value as Ansible converts options: YAML's booleans, 1 and 0, and the words yes, on,
   * true, t, y and their opposites in any case.
   */
  public static Optional<Boolean> truth(YamlNode node) {
    return switch (node) {
      case YamlNode.Bool bool -> Optional.of(bool.value());
      case YamlNode.Int number -> word(number.value().toString());
      case YamlNode.Text text -> word(text.text());
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> word(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "y", "yes", "on", "1", "true", "t" -> Optional.of(true);
      case "n", "no", "off", "0", "false", "f" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
