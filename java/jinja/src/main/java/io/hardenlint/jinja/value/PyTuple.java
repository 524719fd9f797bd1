package io.hardenlint.jinja.value;

import java.util.List;

/** A tuple. */
public record PyTuple(List<Value> items) implements Value {
  /** The empty tuple. */
  public static final PyTuple EMPTY = new PyTuple(List.of());

  /** Copies the items. */
  public PyTuple {
    items = List.copyOf(items);
  }

  /** A tuple of these items. */
  public static PyTuple of(Value... items) {
    return new PyTuple(List.of(items));
  }

  @Override
  public String typeName() {
    return "tuple";
  }
}
