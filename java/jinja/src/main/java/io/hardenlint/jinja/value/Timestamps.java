package io.hardenlint.jinja.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** YAML timestamps as PyYAML's constructor reads them. */
public final class Timestamps {
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
              + "(?:(?:[Tt]|[ \\t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]*))?"
              + "(?:[ \\t]*(?:(Z)|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?)?");
  private static final int MICRO_DIGITS = 6;

  private Timestamps() {}

  /** The date or moment that a timestamp means; empty if there is none. */
  public static Optional<Value> value(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.of(number(m, 1), number(m, 2), number(m, 3));
      if (m.group(4) == null) {
        return Optional.of(new PyDate(date));
      }
      LocalDateTime moment =
          date.atTime(LocalTime.of(number(m, 4), number(m, 5), number(m, 6), nanos(m.group(7))));
      if (m.group(8) != null) {
        return Optional.of(new PyDateTime(moment, ZoneOffset.UTC));
      }
      if (m.group(9) == null) {
        return Optional.of(new PyDateTime(moment, null));
      }
      int minutes = number(m, 10) * 60 + (m.group(11) == null ? 0 : number(m, 11));
      int seconds = (m.group(9).equals("-") ? -minutes : minutes) * 60;
      return Optional.of(new PyDateTime(moment, ZoneOffset.ofTotalSeconds(seconds)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static int nanos(@Nullable String fraction) {
    if (fraction == null || fraction.isEmpty()) {
      return 0;
    }
    String micros = (fraction + "000000").substring(0, MICRO_DIGITS);
    return Integer.parseInt(micros) * 1000;
  }
}
