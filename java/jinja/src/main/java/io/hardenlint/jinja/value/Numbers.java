package io.hardenlint.jinja.value;

/** Booleans, integers and floats as one family. */
public final class Numbers {
  private static final PyInt ZERO = PyInt.of(0);
  private static final PyInt ONE = PyInt.of(1);

  private Numbers() {}

  /** Whether a value is a boolean, an integer or a float. */
  public static boolean isNumber(Value value) {
    return value instanceof PyInt || value instanceof PyFloat || value instanceof PyBool;
  }

  /** Whether a value is a boolean or an integer. */
  public static boolean isInteger(Value value) {
    return value instanceof PyInt || value instanceof PyBool;
  }

  /** A boolean or an integer as an integer. */
  public static PyInt integer(Value value) {
    return switch (value) {
      case PyInt i -> i;
      case PyBool b -> b.isTrue() ? ONE : ZERO;
      default -> throw new IllegalArgumentException(value.typeName());
    };
  }

  /** Any number as a float. */
  public static double real(Value value) {
    return value instanceof PyFloat f ? f.number() : integer(value).toDouble();
  }
}
