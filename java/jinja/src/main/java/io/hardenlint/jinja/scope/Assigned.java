package io.hardenlint.jinja.scope;

import io.hardenlint.jinja.value.Value;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names that templates have assigned, as they were at some moment.
 *
 * @param slots what each holds; not changed any more
 */
public record Assigned(Map<String, Slot> slots) implements Layer {
  @Override
  public @Nullable Slot find(String name) {
    return slots.get(name);
  }

  /** What the names hold. */
  public Stream<Value> values() {
    return slots.values().stream().map(Slot::value).filter(Objects::nonNull);
  }
}
