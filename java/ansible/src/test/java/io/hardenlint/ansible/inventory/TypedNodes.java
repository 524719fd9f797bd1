package io.hardenlint.ansible.inventory;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values in the form in which the oracle writes them. */
final class TypedNodes {
  private TypedNodes() {}

  static String of(YamlNode node) {
    return switch (node) {
      case YamlNode.Null ignored -> "n";
      case YamlNode.Bool bool -> bool.value() ? "bTrue" : "bFalse";
      case YamlNode.Int number -> "i" + number.value();
      case YamlNode.Real number ->
          "f" + String.format(Locale.ROOT, "%016x", Double.doubleToLongBits(number.value()));
      case YamlNode.Text text ->
          (text.unsafe() && text.text().contains("{") ? "u" : "s") + quoted(text.text());
      case YamlNode.Sequence list ->
          list.items().stream().map(TypedNodes::of).collect(Collectors.joining(",", "[", "]"));
      case YamlNode.Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> of(entry.key()) + ":" + of(entry.value()))
              .collect(Collectors.joining(",", "{", "}"));
      default -> "?" + node.getClass().getSimpleName();
    };
  }

  static String text(String text) {
    return "s" + quoted(text);
  }

  /** As Python's {@code json.dumps}: everything beyond ASCII is escaped. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : JsonStringEncoder.getInstance().quoteAsString(text)) {
      if (c < 127) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return out.append('"').toString();
  }
}
