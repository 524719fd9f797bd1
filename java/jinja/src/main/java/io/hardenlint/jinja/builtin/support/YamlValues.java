package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Timestamps;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlNode;

/** Values of what was read from YAML or JSON inside a template: plain data, never templates. */
public final class YamlValues {
  private YamlValues() {}

  /**
   * The value of a node.
   *
   * @throws PythonError for encrypted values, and dates that do not exist
   */
  public static Value of(YamlNode node) {
    return switch (node) {
      case YamlNode.Text t -> PyStr.of(t.text());
      case YamlNode.Int i -> PyInt.of(i.value());
      case YamlNode.Real r -> new PyFloat(r.value());
      case YamlNode.Bool b -> PyBool.of(b.value());
      case YamlNode.Null n -> PyNone.NONE;
      case YamlNode.Timestamp t ->
          Timestamps.value(t.text())
              .orElseThrow(() -> PythonError.raises("no date: '" + t.text() + "'"));
      case YamlNode.Vault v -> throw PythonError.unsupported("an encrypted value");
      case YamlNode.Sequence s -> {
        PyList list = new PyList();
        s.items().forEach(item -> list.add(of(item)));
        yield list;
      }
      case YamlNode.Mapping m -> {
        PyDict dict = new PyDict();
        m.entries().forEach(entry -> dict.put(of(entry.key()), of(entry.value())));
        yield dict;
      }
    };
  }
}
