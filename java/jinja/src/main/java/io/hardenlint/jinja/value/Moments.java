package io.hardenlint.jinja.value;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code str} and {@code repr} of dates and moments. */
@SuppressWarnings("JavaLocalDateTimeGetNano")
public final class Moments {
  private Moments() {}

  /** {@code str(date)}. */
  public static String str(PyDate date) {
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02d",
        date.date().getYear(),
        date.date().getMonthValue(),
        date.date().getDayOfMonth());
  }

  static String repr(PyDate date) {
    return "datetime.date("
        + date.date().getYear()
        + ", "
        + date.date().getMonthValue()
        + ", "
        + date.date().getDayOfMonth()
        + ")";
  }

  /** {@code str(value)}. */
  public static String str(PyDateTime value) {
    LocalDateTime moment = value.moment();
    StringBuilder out = new StringBuilder(str(new PyDate(moment.toLocalDate())));
    out.append(' ').append(str(new PyTime(moment.toLocalTime())));
    @Nullable ZoneOffset offset = value.offset();
    if (offset != null) {
      int seconds = Math.abs(offset.getTotalSeconds());
      out.append(offset.getTotalSeconds() < 0 ? '-' : '+')
          .append(String.format(Locale.ROOT, "%02d:%02d", seconds / 3600, seconds / 60 % 60));
      if (seconds % 60 != 0) {
        out.append(String.format(Locale.ROOT, ":%02d", seconds % 60));
      }
    }
    return out.toString();
  }

  /** {@code str(value)}. */
  public static String str(PyTime value) {
    LocalTime time = value.time();
    String text =
        String.format(
            Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
    return time.getNano() == 0 ? text : text + micros(time.getNano() / 1000);
  }

  private static String micros(long micros) {
    return String.format(Locale.ROOT, ".%06d", micros);
  }

  /** {@code str(value)}. */
  static String str(PyTimedelta value) {
    long days = value.days();
    long seconds = value.seconds();
    String text =
        String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return (days == 0 ? "" : days + (Math.abs(days) == 1 ? " day, " : " days, "))
        + text
        + (value.microseconds() == 0 ? "" : micros(value.microseconds()));
  }

  static String repr(PyTime value) {
    LocalTime time = value.time();
    int micros = time.getNano() / 1000;
    String seconds =
        time.getSecond() == 0 && micros == 0
            ? ""
            : ", " + time.getSecond() + (micros == 0 ? "" : ", " + micros);
    return "datetime.time(" + time.getHour() + ", " + time.getMinute() + seconds + ")";
  }

  static String repr(PyDateTime value) {
    LocalDateTime moment = value.moment();
    StringBuilder out = new StringBuilder("datetime.datetime(");
    out.append(moment.getYear())
        .append(", ")
        .append(moment.getMonthValue())
        .append(", ")
        .append(moment.getDayOfMonth())
        .append(", ")
        .append(moment.getHour())
        .append(", ")
        .append(moment.getMinute());
    int micros = moment.getNano() / 1000;
    if (moment.getSecond() != 0 || micros != 0) {
      out.append(", ").append(moment.getSecond());
    }
    if (micros != 0) {
      out.append(", ").append(micros);
    }
    @Nullable ZoneOffset offset = value.offset();
    if (offset != null) {
      out.append(", tzinfo=").append(zoneRepr(offset.getTotalSeconds()));
    }
    return out.append(')').toString();
  }

  private static String zoneRepr(int seconds) {
    if (seconds == 0) {
      return "datetime.timezone.utc";
    }
    // Python normalises a negative distance to days=-1 and positive seconds.
    return seconds > 0
        ? "datetime.timezone(datetime.timedelta(seconds=" + seconds + "))"
        : "datetime.timezone(datetime.timedelta(days=-1, seconds=" + (86_400 + seconds) + "))";
  }
}
