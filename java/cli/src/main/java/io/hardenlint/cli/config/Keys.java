package io.hardenlint.cli.config;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one mapping of the configuration, checked against those that may stand there. */
final class Keys {
  private final String what;
  private final Position position;
  private final Map<String, YamlNode> values = new LinkedHashMap<>();
  private final List<InputProblem> problems;

  /**
   * Takes a mapping apart; wrong keys become problems.
   *
   * @param what names the mapping in messages, with an article: {@code a target}
   */
  Keys(YamlNode node, String what, List<String> known, List<InputProblem> problems) {
    this.what = what;
    this.position = node.position();
    this.problems = problems;
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problem(
          what + " must be a mapping with " + listed(known) + "; found " + Nodes.describe(node),
          node.position());
      return;
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      String key = Nodes.text(entry.key()).orElse("");
      if (known.contains(key)) {
        values.put(key, entry.value());
      } else {
        wrong(entry, key, known);
      }
    }
  }

  private void wrong(YamlNode.Entry entry, String key, List<String> known) {
    String hint =
        NearestName.of(key, known)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("known are " + listed(known));
    String shown = key.isEmpty() ? Nodes.describe(entry.key()) : "'" + key + "'";
    problem("unknown key " + shown + " in " + what + "; " + hint, entry.key().position());
  }

  static String listed(List<String> names) {
    return String.join(", ", names);
  }

  void problem(String message, Position place) {
    problems.add(new InputProblem(message, place));
  }

  Position position() {
    return position;
  }

  Optional<YamlNode> node(String key) {
    return Optional.ofNullable(values.get(key)).filter(node -> !(node instanceof YamlNode.Null));
  }

  /** A text. */
  Optional<String> text(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent() && !(node.get() instanceof YamlNode.Text)) {
      mistyped(key, "text", node.get());
      return Optional.empty();
    }
    return node.flatMap(Nodes::text);
  }

  /** A text that must be there. */
  Optional<String> required(String key) {
    if (node(key).isEmpty()) {
      problem(what + " needs the key '" + key + "'", position);
    }
    return text(key);
  }

  /** A truth value. */
  boolean truth(String key, boolean byDefault) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return byDefault;
    }
    if (node.get() instanceof YamlNode.Bool bool) {
      return bool.value();
    }
    mistyped(key, "true or false", node.get());
    return byDefault;
  }

  /** A version, as text or as a number without quotes. */
  Optional<Configuration.Setting> version(String key) {
    return node(key).flatMap(node -> version(key, node));
  }

  private Optional<Configuration.Setting> version(String key, YamlNode node) {
    String text =
        switch (node) {
          case YamlNode.Text quoted -> quoted.text();
          case YamlNode.Int number -> number.value().toString();
          case YamlNode.Real number -> Double.toString(number.value());
          default -> "";
        };
    if (text.isEmpty()) {
      mistyped(key, "a version in quotes", node);
      return Optional.empty();
    }
    return Optional.of(new Configuration.Setting(text, node.position()));
  }

  void mistyped(String key, String expected, YamlNode found) {
    problem(
        "'" + key + "' must be " + expected + "; found " + Nodes.describe(found), found.position());
  }
}
