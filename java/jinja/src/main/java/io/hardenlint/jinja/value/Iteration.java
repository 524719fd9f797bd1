package io.hardenlint.jinja.value;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import java.util.ArrayList;
import java.util.List;

/** What a {@code for} over a value goes through. */
public final class Iteration {
  private Iteration() {}

  /**
   * The elements of a value, undefined ones included.
   *
   * @throws PythonError if the value cannot be iterated
   * @throws UndefinedUse if it is undefined itself
   */
  public static List<Value> of(Value value) {
    return switch (value) {
      case PyList l -> l.values();
      case PyTuple t -> t.items();
      case PyDict d -> d.keys();
      case PyStr s -> characters(s);
      case PyView v -> v.items();
      case PyRange r -> {
        int size = r.listableSize();
        List<Value> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          items.add(r.get(i));
        }
        yield items;
      }
      case PyUndefined u -> throw u.trip();
      case PyObject o -> {
        List<Value> items = o.iterate();
        if (items == null) {
          throw PythonError.unsupported("going through the elements of a " + o.typeName());
        }
        yield items;
      }
      default -> throw PythonError.raises("'" + value.typeName() + "' object is not iterable");
    };
  }

  /**
   * The elements as a filter, a test or a function sees them: meeting an undefined one is its use,
   * but for those of a tuple, which Ansible does not watch.
   */
  public static List<Value> defined(Value value) {
    List<Value> items = of(value);
    if (value instanceof PyTuple) {
      return items;
    }
    for (Value item : items) {
      if (item instanceof PyUndefined u) {
        throw u.trip();
      }
    }
    return items;
  }

  /** Iterating over Markup gives plain text, unlike indexing. */
  private static List<Value> characters(PyStr text) {
    if (text.text().length() > Limit.ELEMENTS.bound()) {
      throw PythonError.limit(Limit.ELEMENTS);
    }
    List<Value> characters = new ArrayList<>(text.text().length());
    text.text().codePoints().forEach(c -> characters.add(PyStr.of(Character.toString(c))));
    return characters;
  }

  /**
   * {@code len(value)}.
   *
   * @throws PythonError if it has no length
   * @throws UndefinedUse if it is undefined
   */
  public static long length(Value value) {
    return switch (value) {
      case PyStr s -> s.length();
      case PyList l -> l.size();
      case PyTuple t -> t.items().size();
      case PyDict d -> d.size();
      case PyRange r -> r.size();
      case PyView v -> v.items().size();
      case PyUndefined u -> throw u.trip();
      case ConditionalGap g -> 0;
      case PyBytes b -> b.size();
      case PyObject o -> throw PythonError.unsupported("the length of a " + o.typeName());
      default -> throw PythonError.raises("object of type '" + value.typeName() + "' has no len()");
    };
  }
}
