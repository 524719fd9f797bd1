package io.hardenlint.jinja.value;

import org.jspecify.annotations.Nullable;

/**
 * A value with its own attributes: {@code loop}, a namespace, a macro, a bound method. Compared by
 * identity.
 */
public non-sealed interface PyObject extends Value {
  /** The value of an attribute, or null. */
  default @Nullable Value attribute(String name) {
    return null;
  }

  /** {@code str(value)}, or null if its text is not stable or not reproduced. */
  default @Nullable String text() {
    return null;
  }

  /** {@code bool(value)}. */
  default boolean truth() {
    return true;
  }
}
