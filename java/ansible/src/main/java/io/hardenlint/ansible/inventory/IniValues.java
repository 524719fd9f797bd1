package io.hardenlint.ansible.inventory;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.literal.PythonLiteral;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values of an INI inventory: Python literals where they look like one, else text. */
final class IniValues {
  private final boolean tuplesBecomeLists;

  IniValues(CoreRelease release) {
    this.tuplesBecomeLists = release.isAtLeast(19);
  }

  /**
   * The value of a text.
   *
   * @throws InputProblem if it is a Python literal of a type that is not reproduced
   */
  YamlNode read(String text, Position place) throws InputProblem {
    Optional<Value> literal;
    try {
      literal = PythonLiteral.value(text.replaceFirst("^[ \t]+", ""));
    } catch (PythonError e) {
      throw unknown(text, place);
    }
    return literal.isPresent()
        ? node(literal.get(), text, place)
        : new YamlNode.Text(text, false, place);
  }

  private YamlNode node(Value value, String text, Position place) throws InputProblem {
    return switch (value) {
      case PyStr string -> new YamlNode.Text(string.text(), false, place);
      case PyBool bool -> new YamlNode.Bool(bool.isTrue(), place);
      case PyInt number -> new YamlNode.Int(number.big(), place);
      case PyFloat number -> new YamlNode.Real(number.number(), place);
      case PyNone ignored -> new YamlNode.Null(place);
      case PyList list -> new YamlNode.Sequence(nodes(list.values(), text, place), place);
      case PyTuple tuple when tuplesBecomeLists ->
          new YamlNode.Sequence(nodes(tuple.items(), text, place), place);
      case PyDict dict -> {
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (Value key : dict.keys()) {
          Value element = dict.get(key);
          if (element == null || key instanceof PyTuple) {
            throw unknown(text, place);
          }
          entries.add(new YamlNode.Entry(node(key, text, place), node(element, text, place)));
        }
        yield new YamlNode.Mapping(entries, place);
      }
      default -> throw unknown(text, place);
    };
  }

  private List<YamlNode> nodes(List<Value> values, String text, Position place)
      throws InputProblem {
    List<YamlNode> nodes = new ArrayList<>();
    for (Value value : values) {
      nodes.add(node(value, text, place));
    }
    return nodes;
  }

  private InputProblem unknown(String text, Position place) {
    return new InputProblem(
        "Ansible reads '"
            + text
            + "' as a Python value of a type that is not read here; quote it twice ("
            + "name=\"'…'\") to make it text, or write the variable in YAML",
        place);
  }
}
