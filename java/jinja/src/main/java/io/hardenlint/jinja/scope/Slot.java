package io.hardenlint.jinja.scope;

import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a name holds.
 *
 * @param value the value; null where the name is known in a scope, but not yet assigned
 * @param uses what went into the value
 */
public record Slot(@Nullable Value value, Uses uses) {
  /** A name that its scope will assign later. */
  public static final Slot MISSING = new Slot(null, Uses.NONE);

  /** A value that no variable went into. */
  public static Slot of(Value value) {
    return new Slot(value, Uses.NONE);
  }
}
