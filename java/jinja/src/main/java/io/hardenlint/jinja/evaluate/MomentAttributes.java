package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.value.PyDate;
import io.hardenlint.jinja.value.PyDateTime;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyTime;
import io.hardenlint.jinja.value.PyTimedelta;
import io.hardenlint.jinja.value.Value;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** The attributes of Python's dates, moments, times of day and spans that are no methods. */
final class MomentAttributes {
  private static final int NANOS_OF_MICRO = 1000;

  private MomentAttributes() {}

  /** The attribute; null for other values and names. */
  static @Nullable Value of(Value value, String name) {
    return switch (value) {
      case PyDate d -> date(d.date(), name);
      case PyDateTime d -> {
        Value ofDate = date(d.moment().toLocalDate(), name);
        yield ofDate != null ? ofDate : time(d.moment().toLocalTime(), name);
      }
      case PyTime t -> time(t.time(), name);
      case PyTimedelta t ->
          switch (name) {
            case "days" -> PyInt.of(t.days());
            case "seconds" -> PyInt.of(t.seconds());
            case "microseconds" -> PyInt.of(t.microseconds());
            default -> null;
          };
      default -> null;
    };
  }

  private static @Nullable Value date(LocalDate date, String name) {
    return switch (name) {
      case "year" -> PyInt.of(date.getYear());
      case "month" -> PyInt.of(date.getMonthValue());
      case "day" -> PyInt.of(date.getDayOfMonth());
      default -> null;
    };
  }

  private static @Nullable Value time(LocalTime time, String name) {
    return switch (name) {
      case "hour" -> PyInt.of(time.getHour());
      case "minute" -> PyInt.of(time.getMinute());
      case "second" -> PyInt.of(time.getSecond());
      case "microsecond" -> PyInt.of(time.getNano() / NANOS_OF_MICRO);
      case "fold" -> PyInt.of(0);
      default -> null;
    };
  }
}
