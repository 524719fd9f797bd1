package io.hardenlint.jinja.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tuple.
 *
 * @param items the elements
 * @param names the names of the elements of a named tuple, otherwise empty
 */
public record PyTuple(List<Value> items, List<String> names) implements Value {
  /** The empty tuple. */
  public static final PyTuple EMPTY = new PyTuple(List.of());

  /** Copies the items. */
  public PyTuple {
    items = List.copyOf(items);
    names = List.copyOf(names);
  }

  /** A tuple without names. */
  public PyTuple(List<Value> items) {
    this(items, List.of());
  }

  /** A tuple of these items. */
  public static PyTuple of(Value... items) {
    return new PyTuple(List.of(items));
  }

  /** The element of a name, or null: an attribute of a named tuple. */
  public @Nullable Value field(String name) {
    int index = names.indexOf(name);
    return index < 0 ? null : items.get(index);
  }

  @Override
  public String typeName() {
    return "tuple";
  }
}
