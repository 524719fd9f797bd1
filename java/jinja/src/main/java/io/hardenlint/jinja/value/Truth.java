package io.hardenlint.jinja.value;

/** {@code bool(value)}. */
public final class Truth {
  private Truth() {}

  /**
   * Whether Python takes a value as true.
   *
   * @throws UndefinedUse if it is undefined
   */
  public static boolean of(Value value) {
    return switch (value) {
      case PyBool b -> b.isTrue();
      case PyStr s -> !s.text().isEmpty();
      case PyNone n -> false;
      case PyInt i -> i.signum() != 0;
      case PyFloat f -> f.number() != 0;
      case PyList l -> l.size() != 0;
      case PyTuple t -> !t.items().isEmpty();
      case PyDict d -> d.size() != 0;
      case PyRange r -> r.size() != 0;
      case PyUndefined u -> throw u.trip();
      case PyObject o -> o.truth();
      case PyOmit o -> true;
      case PyDate d -> true;
      case PyDateTime d -> true;
    };
  }
}
