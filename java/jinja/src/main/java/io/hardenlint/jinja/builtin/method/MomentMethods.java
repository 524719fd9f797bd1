package io.hardenlint.jinja.builtin.method;

import io.hardenlint.jinja.builtin.support.TimeSettings;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonTime;
import io.hardenlint.jinja.value.Moments;
import io.hardenlint.jinja.value.PyDate;
import io.hardenlint.jinja.value.PyDateTime;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTime;
import io.hardenlint.jinja.value.PyTimedelta;
import io.hardenlint.jinja.value.Value;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** The methods of dates, moments, times of day and spans. */
public final class MomentMethods {
  private static final int SPAN_SCALE = 6;

  private static final List<Builtin> CALENDAR =
      List.of(
          Builtin.of("weekday", "self, /", (a, c) -> PyInt.of(day(a) - 1)),
          Builtin.of("isoweekday", "self, /", (a, c) -> PyInt.of(day(a))),
          Builtin.of("toordinal", "self, /", (a, c) -> PyInt.of(PythonTime.ordinal(moment(a)))),
          Builtin.of("strftime", "self, format", MomentMethods::format));

  /** The methods of {@code date}. */
  public static final List<Builtin> DATE =
      Stream.concat(
              CALENDAR.stream(),
              Stream.of(
                  Builtin.of("isoformat", "self, /", (a, c) -> PyStr.of(Moments.str(date(a))))))
          .toList();

  /** The methods of {@code datetime}. */
  public static final List<Builtin> DATE_TIME =
      Stream.concat(
              CALENDAR.stream(),
              Stream.of(
                  Builtin.of(
                      "isoformat", "self, sep='T', timespec='auto'", MomentMethods::isoFormat),
                  Builtin.of("date", "self, /", (a, c) -> new PyDate(moment(a).toLocalDate())),
                  Builtin.of("time", "self, /", (a, c) -> new PyTime(moment(a).toLocalTime())),
                  Builtin.of("utcoffset", "self, /", (a, c) -> utcOffset(a)),
                  Builtin.of("timestamp", "self, /", MomentMethods::timestamp)))
          .toList();

  /** The methods of {@code time}. */
  public static final List<Builtin> TIME =
      List.of(
          Builtin.of(
              "isoformat", "self, /", (a, c) -> PyStr.of(Moments.str((PyTime) a.get("self")))));

  /** The methods of {@code timedelta}. */
  public static final List<Builtin> SPAN =
      List.of(
          Builtin.of(
              "total_seconds",
              "self, /",
              (a, c) ->
                  new PyFloat(
                      new BigDecimal(((PyTimedelta) a.get("self")).micros(), SPAN_SCALE)
                          .doubleValue())));

  private MomentMethods() {}

  private static PyDate date(Bound a) {
    return (PyDate) a.get("self");
  }

  private static LocalDateTime moment(Bound a) {
    return a.get("self") instanceof PyDateTime d ? d.moment() : date(a).date().atStartOfDay();
  }

  private static int day(Bound a) {
    return moment(a).getDayOfWeek().getValue();
  }

  private static Value format(Bound a, CallContext c) {
    boolean english = TimeSettings.isEnglish(c.surroundings());
    PythonTime.Setting setting =
        a.get("self") instanceof PyDateTime d && d.offset() != null
            ? new PythonTime.Setting(null, d.offset(), true, english)
            : new PythonTime.Setting("", null, true, english);
    return PyStr.of(PythonTime.format(a.text("format"), moment(a), setting));
  }

  private static Value isoFormat(Bound a, CallContext c) {
    String separator = a.text("sep");
    if (separator.codePointCount(0, separator.length()) != 1) {
      throw PythonError.raises("isoformat needs one character between date and time");
    }
    PyDateTime self = (PyDateTime) a.get("self");
    String unit = a.text("timespec");
    if (!unit.equals("auto")) {
      if (!unit.equals("seconds")) {
        throw PythonError.unsupported("isoformat with timespec '" + unit + "'");
      }
      self = new PyDateTime(self.moment().truncatedTo(ChronoUnit.SECONDS), self.offset());
    }
    String text = Moments.str(self);
    int gap = text.indexOf(' ');
    return PyStr.of(text.substring(0, gap) + separator + text.substring(gap + 1));
  }

  private static Value utcOffset(Bound a) {
    PyDateTime self = (PyDateTime) a.get("self");
    return self.offset() == null
        ? PyNone.NONE
        : PyTimedelta.ofMicros(self.offset().getTotalSeconds() * 1_000_000L);
  }

  private static Value timestamp(Bound a, CallContext c) {
    PyDateTime self = (PyDateTime) a.get("self");
    if (self.offset() == null) {
      throw PythonError.unsupported(
          "timestamp() of a moment without a zone, which depends on the controller's,");
    }
    long micros =
        ChronoUnit.MICROS.between(
            LocalDateTime.of(1970, 1, 1, 0, 0),
            self.moment().minusSeconds(self.offset().getTotalSeconds()));
    return new PyFloat(BigDecimal.valueOf(micros, SPAN_SCALE).doubleValue());
  }
}
