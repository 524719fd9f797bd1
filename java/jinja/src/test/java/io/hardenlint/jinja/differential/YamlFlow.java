package io.hardenlint.jinja.differential;

import io.hardenlint.jinja.oracle.PythonOracle;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.stream.Collectors;

/** Writes a YAML value on one line, so that it is read back with the same types. */
final class YamlFlow {
  private YamlFlow() {}

  /** YAML has no surrogate pairs: a character beyond U+FFFF is one escape of eight digits. */
  static String of(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (c > 0xffff) {
            out.append(String.format("\\U%08x", c));
          } else {
            String json = PythonOracle.json(Character.toString(c));
            out.append(json, 1, json.length() - 1);
          }
        });
    return "\"" + out + "\"";
  }

  static String of(YamlNode node) {
    return switch (node) {
      case YamlNode.Text t -> (t.unsafe() ? "!unsafe " : "") + of(t.text());
      case YamlNode.Int i -> i.value().toString();
      case YamlNode.Real r -> real(r.value());
      case YamlNode.Bool b -> b.value() ? "true" : "false";
      case YamlNode.Null n -> "null";
      case YamlNode.Timestamp t -> t.text();
      case YamlNode.Vault v -> throw new IllegalArgumentException("a vault value");
      case YamlNode.Sequence s ->
          s.items().stream().map(YamlFlow::of).collect(Collectors.joining(", ", "[", "]"));
      case YamlNode.Mapping m ->
          m.entries().stream()
              .map(e -> of(e.key()) + ": " + of(e.value()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  /** YAML 1.1 takes an exponent for a number only behind a point and before a sign. */
  private static String real(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
    }
    String text = Double.toString(value);
    int exponent = text.indexOf('E');
    return exponent < 0 || text.charAt(exponent + 1) == '-' ? text : text.replace("E", "e+");
  }
}
