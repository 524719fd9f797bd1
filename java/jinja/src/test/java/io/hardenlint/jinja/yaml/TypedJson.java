package io.hardenlint.jinja.yaml;

import io.hardenlint.jinja.oracle.PythonOracle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A node in the notation of {@code yaml_oracle.py}. */
final class TypedJson {
  private TypedJson() {}

  static String of(String text) {
    try {
      return of(YamlReader.read("doc.yml", text).root());
    } catch (YamlProblem e) {
      return "[\"error\"]";
    }
  }

  private static String of(YamlNode node) {
    return switch (node) {
      case YamlNode.Null ignored -> list("null");
      case YamlNode.Bool bool -> list("bool", bool.value() ? "True" : "False");
      case YamlNode.Int number -> list("int", number.value().toString());
      case YamlNode.Real real -> list("real", bits(real.value()));
      case YamlNode.Text text ->
          text.unsafe() ? list("text", text.text(), "unsafe") : list("text", text.text());
      case YamlNode.Timestamp ignored -> list("time");
      case YamlNode.Vault ignored -> list("vault");
      case YamlNode.Sequence sequence -> {
        List<String> parts = new ArrayList<>(List.of("\"list\""));
        sequence.items().forEach(item -> parts.add(of(item)));
        yield "[" + String.join(", ", parts) + "]";
      }
      case YamlNode.Mapping mapping -> {
        List<String> parts = new ArrayList<>(List.of("\"map\""));
        mapping
            .entries()
            .forEach(e -> parts.add("[" + of(key(e.key())) + ", " + of(e.value()) + "]"));
        yield "[" + String.join(", ", parts) + "]";
      }
    };
  }

  private static YamlNode key(YamlNode key) {
    return key instanceof YamlNode.Text text
        ? new YamlNode.Text(text.text(), false, text.position())
        : key;
  }

  private static String bits(double value) {
    return Double.isNaN(value) ? "nan" : String.format("%016x", Double.doubleToRawLongBits(value));
  }

  private static String list(String... parts) {
    return "[" + String.join(", ", Arrays.stream(parts).map(PythonOracle::json).toList()) + "]";
  }
}
