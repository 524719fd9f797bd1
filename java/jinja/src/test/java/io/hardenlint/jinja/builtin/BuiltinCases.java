package io.hardenlint.jinja.builtin;

import io.hardenlint.jinja.builtin.support.YamlValues;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The calls that are compared, written down in a resource. */
final class BuiltinCases {
  private BuiltinCases() {}

  private static PyDict read(String resource) {
    try (InputStream in = BuiltinCases.class.getResourceAsStream(resource)) {
      String text =
          new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
      return (PyDict) YamlValues.of(YamlReader.readYaml(resource, text).root());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (YamlProblem e) {
      throw new IllegalStateException(e.position() + ": " + e.getMessage(), e);
    }
  }

  /** The calls written down in a resource. */
  static List<BuiltinCase> written(String resource) {
    PyDict file = read(resource);
    List<BuiltinCase> cases = new ArrayList<>();
    for (Value key : file.keys()) {
      String[] words = ((PyStr) key).text().split(" ", -1);
      for (Value each : ((PyList) Objects.requireNonNull(file.get(key))).values()) {
        PyList parts = (PyList) each;
        Value arguments = parts.size() > 1 ? parts.get(1) : new PyList();
        Value keywords = parts.size() > 2 ? parts.get(2) : new PyDict();
        Value value = parts.size() > 0 ? parts.get(0) : PyNone.NONE;
        for (String name : words[1].split("/", -1)) {
          cases.add(new BuiltinCase(words[0], name, value, (PyList) arguments, (PyDict) keywords));
        }
      }
    }
    return cases;
  }
}
