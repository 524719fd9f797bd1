package io.hardenlint.jinja.scope;

import io.hardenlint.jinja.SourceMap.VariableUse;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a name holds.
 *
 * @param value the value; null where the name is known in a scope, but not yet assigned
 * @param uses the variables that went into the value
 */
public record Slot(@Nullable Value value, List<VariableUse> uses) {
  /** A name that its scope will assign later. */
  public static final Slot MISSING = new Slot(null, List.of());

  /** Copies the uses. */
  public Slot {
    uses = List.copyOf(uses);
  }

  /** A value that no variable went into. */
  public static Slot of(Value value) {
    return new Slot(value, List.of());
  }
}
