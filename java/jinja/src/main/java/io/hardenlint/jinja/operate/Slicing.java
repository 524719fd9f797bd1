package io.hardenlint.jinja.operate;

import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Cell;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code sequence[start:stop:step]}. */
public final class Slicing {
  private Slicing() {}

  /**
   * The part of a sequence; bounds may be {@code None}.
   *
   * @throws PythonError if Python raises, or the result is not reproduced
   */
  public static Value slice(Value sequence, Value start, Value stop, Value step) {
    if (sequence instanceof PyUndefined u) {
      return u;
    }
    return switch (sequence) {
      case PyList l -> {
        List<Cell> cells = new ArrayList<>();
        for (int i : indices(l.size(), start, stop, step)) {
          cells.add(Cell.copied(l.cell(i)));
        }
        yield PyList.of(l.kind(), cells);
      }
      case PyTuple t -> {
        List<Value> items = new ArrayList<>();
        for (int i : indices(t.items().size(), start, stop, step)) {
          items.add(t.items().get(i));
        }
        yield new PyTuple(items);
      }
      case PyStr s when !s.markup() -> {
        int[] characters = s.text().codePoints().toArray();
        StringBuilder out = new StringBuilder();
        for (int i : indices(characters.length, start, stop, step)) {
          out.appendCodePoint(characters[i]);
        }
        yield PyStr.of(out.toString());
      }
      case PyInt i -> throw notSubscriptable(sequence);
      case PyNone n -> throw notSubscriptable(sequence);
      default -> throw PythonError.unsupported("a slice of a " + sequence.typeName());
    };
  }

  private static PythonError notSubscriptable(Value value) {
    return PythonError.raises("'" + value.typeName() + "' object is not subscriptable");
  }

  private static List<Integer> indices(int size, Value start, Value stop, Value step) {
    long distance = step == PyNone.NONE ? 1 : bound(step);
    if (distance == 0) {
      throw PythonError.raises("slice step cannot be zero");
    }
    boolean forward = distance > 0;
    long low = forward ? 0 : -1;
    long high = forward ? size : size - 1L;
    long from =
        start == PyNone.NONE ? (forward ? low : high) : clamp(bound(start), size, low, high);
    long to = stop == PyNone.NONE ? (forward ? high : low) : clamp(bound(stop), size, low, high);
    List<Integer> indices = new ArrayList<>();
    for (long i = from; forward ? i < to : i > to; i += distance) {
      indices.add((int) i);
    }
    return indices;
  }

  private static long clamp(long index, int size, long low, long high) {
    long absolute = index < 0 ? index + size : index;
    return Math.max(low, Math.min(high, absolute));
  }

  private static long bound(Value value) {
    if (!Numbers.isInteger(value)) {
      throw PythonError.raises(
          "slice indices must be integers or None or have an __index__ method");
    }
    long bound = Numbers.integer(value).saturated();
    // Far beyond any length; keeps sums from overflowing.
    return Math.max(-(1L << 40), Math.min(1L << 40, bound));
  }
}
