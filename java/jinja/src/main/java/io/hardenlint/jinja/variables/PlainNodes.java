package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Turns rendered values into nodes that hold no templates. */
public final class PlainNodes {
  private final Position place;
  private final Predicate<String> rendersAgain;

  /**
   * Nodes that stand at one place.
   *
   * @param rendersAgain the texts that Ansible would render once more when they are used
   */
  public PlainNodes(Position place, Predicate<String> rendersAgain) {
    this.place = place;
    this.rendersAgain = rendersAgain;
  }

  /**
   * The node of a value.
   *
   * @throws PythonError for a value that no node stands for
   */
  public YamlNode of(Value value) {
    return switch (value) {
      case PyStr s when rendersAgain.test(s.text()) ->
          throw PythonError.unsupported("a result with delimiters, which is rendered once more,");
      case PyStr s -> new YamlNode.Text(s.text(), true, place);
      case PyInt i -> new YamlNode.Int(i.big(), place);
      case PyFloat f -> new YamlNode.Real(f.number(), place);
      case PyBool b -> new YamlNode.Bool(b.isTrue(), place);
      case PyNone n -> new YamlNode.Null(place);
      case PyList l -> new YamlNode.Sequence(l.values().stream().map(this::of).toList(), place);
      case PyDict d -> {
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (Value key : d.keys()) {
          entries.add(new YamlNode.Entry(of(key), of(Objects.requireNonNull(d.get(key)))));
        }
        yield new YamlNode.Mapping(entries, place);
      }
      default -> throw PythonError.unsupported("keeping a " + value.typeName() + " as a variable");
    };
  }
}
