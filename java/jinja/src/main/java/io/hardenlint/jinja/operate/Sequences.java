package io.hardenlint.jinja.operate;

import io.hardenlint.jinja.builtin.format.PercentFormat;
import io.hardenlint.jinja.builtin.support.Addition;
import io.hardenlint.jinja.grammar.Expression.BinaryOperator;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.PyOmit;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code +}, {@code *} and {@code %} on text, lists and tuples. */
final class Sequences {
  private Sequences() {}

  static Value apply(BinaryOperator operator, Value left, Value right) {
    refuseSpecial(operator, left);
    refuseSpecial(operator, right);
    return switch (operator) {
      case ADD -> add(left, right);
      case MULTIPLY -> {
        if (Numbers.isInteger(right)) {
          yield repeat(left, Numbers.integer(right), right);
        }
        yield Numbers.isInteger(left)
            ? repeat(right, Numbers.integer(left), left)
            : fail(operator, left, right);
      }
      case MODULO ->
          left instanceof PyStr s ? PercentFormat.format(s, right) : fail(operator, left, right);
      default -> fail(operator, left, right);
    };
  }

  private static void refuseSpecial(BinaryOperator operator, Value value) {
    boolean special =
        value instanceof PyObject
            || value instanceof PyOmit
            || (value instanceof PyStr s && s.markup());
    if (special) {
      throw PythonError.unsupported(
          "the operator '" + operator.symbol() + "' with a " + value.typeName());
    }
  }

  private static Value add(Value left, Value right) {
    if (left instanceof PyList l && right instanceof PyList m) {
      checkItems((long) l.size() + m.size());
    }
    return Addition.add(left, right);
  }

  private static Value repeat(Value sequence, PyInt count, Value countValue) {
    long times = Math.max(0, count.saturated());
    boolean isSequence =
        sequence instanceof PyStr || sequence instanceof PyList || sequence instanceof PyTuple;
    if (isSequence && !count.isLong()) {
      throw PythonError.raises("cannot fit 'int' into an index-sized integer");
    }
    return switch (sequence) {
      case PyStr s when s.text().isEmpty() -> s;
      case PyStr s -> {
        PythonStrings.checkLength(product(s.text().length(), times));
        yield PyStr.of(s.text().repeat((int) times));
      }
      case PyList l -> {
        checkItems(product(l.size(), times));
        PyList repeated = PyList.of(l.kind(), List.of());
        for (long i = 0; i < times && l.size() > 0; i++) {
          l.cells().forEach(repeated::add);
        }
        yield repeated;
      }
      case PyTuple t -> {
        checkItems(product(t.items().size(), times));
        List<Value> items = new ArrayList<>();
        for (long i = 0; i < times && !t.items().isEmpty(); i++) {
          items.addAll(t.items());
        }
        yield new PyTuple(items);
      }
      default -> throw Operators.unsupportedOperands(BinaryOperator.MULTIPLY, sequence, countValue);
    };
  }

  private static long product(int size, long times) {
    return size == 0 ? 0 : times > Long.MAX_VALUE / size ? Long.MAX_VALUE : size * times;
  }

  private static void checkItems(long items) {
    if (items > Limit.ELEMENTS.bound()) {
      throw PythonError.limit(Limit.ELEMENTS);
    }
  }

  private static Value fail(BinaryOperator operator, Value left, Value right) {
    throw Operators.unsupportedOperands(operator, left, right);
  }
}
