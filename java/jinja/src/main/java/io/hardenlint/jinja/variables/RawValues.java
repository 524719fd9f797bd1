package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.value.Kind;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.List;

/** Variables as they stand in their files: before 2.19, {@code vars} does not render them. */
final class RawValues {
  private RawValues() {}

  static Value of(Session session, String variable, YamlNode node) {
    return switch (node) {
      case YamlNode.Text t -> PyStr.of(t.text());
      case YamlNode.Sequence s -> {
        PyList list = PyList.of(Kind.SOURCE, List.of());
        s.items().forEach(item -> list.add(of(session, variable, item)));
        yield list;
      }
      case YamlNode.Mapping m -> {
        PyDict dict = PyDict.of(Kind.SOURCE);
        for (YamlNode.Entry entry : m.entries()) {
          dict.put(
              Scalars.key(session, variable, entry.key()), of(session, variable, entry.value()));
        }
        yield dict;
      }
      default -> Scalars.of(session, variable, node);
    };
  }
}
