package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.Value;
import org.jspecify.annotations.Nullable;

/** The attributes of Python's numbers that are no methods. */
final class NumberAttributes {
  private NumberAttributes() {}

  /** The attribute; null for other values and names. */
  static @Nullable Value of(Value value, String name) {
    if (value instanceof PyFloat) {
      return switch (name) {
        case "real" -> value;
        case "imag" -> new PyFloat(0.0);
        default -> null;
      };
    }
    if (!Numbers.isInteger(value)) {
      return null;
    }
    return switch (name) {
      case "real", "numerator" -> Numbers.integer(value);
      case "imag" -> PyInt.of(0);
      case "denominator" -> PyInt.of(1);
      default -> null;
    };
  }
}
