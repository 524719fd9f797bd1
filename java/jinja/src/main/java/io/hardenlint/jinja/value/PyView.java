package io.hardenlint.jinja.value;

import java.util.List;

/**
 * What {@code dict.items()} and its like return: can be iterated and measured, not indexed.
 *
 * @param typeName for instance {@code dict_items}
 * @param items the elements
 */
public record PyView(String typeName, List<Value> items) implements PyObject {
  /** Copies the items. */
  public PyView {
    items = List.copyOf(items);
  }

  @Override
  public boolean truth() {
    return !items.isEmpty();
  }

  @Override
  public String text() {
    return typeName + "(" + Repr.of(PyList.of(items)) + ")";
  }
}
