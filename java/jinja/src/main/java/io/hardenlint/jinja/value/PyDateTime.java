package io.hardenlint.jinja.value;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A {@code datetime.datetime}, to the microsecond.
 *
 * @param moment date and time of day
 * @param offset its distance to UTC, or null where Python's is naive
 */
public record PyDateTime(LocalDateTime moment, @Nullable ZoneOffset offset) implements Value {
  @Override
  public String typeName() {
    return "datetime";
  }
}
