package io.hardenlint.jinja.value;

import java.time.LocalTime;

/** A {@code datetime.time} without a zone, to the microsecond. */
public record PyTime(LocalTime time) implements PyObject {
  /** Midnight is true since Python 3.5. */
  @Override
  public boolean truth() {
    return true;
  }

  /** Its {@code repr}. */
  @Override
  public String text() {
    return Moments.repr(this);
  }

  @Override
  public String typeName() {
    return "time";
  }
}
