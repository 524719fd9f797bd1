package io.hardenlint.jinja.value;

import java.util.List;
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

  /** The value of an item, or null. */
  default @Nullable Value item(Value key) {
    return null;
  }

  /** Whether {@code key in value}, or null if that is not reproduced. */
  default @Nullable Boolean contains(Value key) {
    return null;
  }

  /** What a loop over the value gives, or null if that is not reproduced. */
  default @Nullable List<Value> iterate() {
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
