package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An iterator as filters use it: the elements of a list are read as far as it gets, and meeting an
 * undefined one is its use, as in {@link Iteration#defined}.
 */
final class ElementReader {
  private final @Nullable PyList list;
  private final List<Value> items;
  private final boolean watched;
  private int next;

  ElementReader(Value value) {
    list = value instanceof PyList l ? l : null;
    items = list == null ? Iteration.of(value) : List.of();
    watched = !(value instanceof PyTuple);
  }

  /** The next element, or null at the end. */
  @Nullable Value next() {
    int size = list == null ? items.size() : list.size();
    if (next == size) {
      return null;
    }
    Value value = list == null ? items.get(next) : list.get(next);
    next++;
    if (value instanceof PyUndefined u && watched) {
      throw u.trip();
    }
    return value;
  }
}
