package io.hardenlint.jinja.value;

import java.time.LocalDate;

/** A {@code datetime.date}. */
public record PyDate(LocalDate date) implements Value {
  @Override
  public String typeName() {
    return "date";
  }
}
