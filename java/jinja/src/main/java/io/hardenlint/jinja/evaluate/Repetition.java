package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.grammar.Constants;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import java.util.Objects;

/**
 * {@code [[]] * 2} holds one list twice. Where Jinja2 computes that when it compiles a template, it
 * writes {@code [[], []]} into its code instead: two lists.
 */
final class Repetition {
  private Repetition() {}

  /** What a multiplication, which gave a value, gives where constants are computed early. */
  static Value folded(Expression.Binary multiplication, Value value) {
    if (!(value instanceof PyList list) || list.cells().stream().noneMatch(Repetition::holds)) {
      return value;
    }
    return switch (Constants.of(multiplication)) {
      case FOLDED -> apart(value);
      case LEFT -> value;
      case UNSURE ->
          throw PythonError.unsupported("repeating a constant list that went through a filter");
    };
  }

  private static boolean holds(Object cell) {
    return cell instanceof PyList || cell instanceof PyDict || cell instanceof PyTuple;
  }

  private static Value apart(Value value) {
    return switch (value) {
      case PyList l -> PyList.display(l.values().stream().map(Repetition::apart).toList());
      case PyTuple t -> {
        List<Value> items = t.items().stream().map(Repetition::apart).toList();
        yield new PyTuple(items, t.names());
      }
      case PyDict d -> {
        PyDict copy = PyDict.display();
        for (Value key : d.keys()) {
          copy.put(key, apart(Objects.requireNonNull(d.get(key))));
        }
        yield copy;
      }
      default -> value;
    };
  }
}
