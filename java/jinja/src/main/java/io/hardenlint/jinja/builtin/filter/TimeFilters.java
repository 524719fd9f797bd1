package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.builtin.support.TimeSettings;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonTime;
import io.hardenlint.jinja.python.PythonTimeReader;
import io.hardenlint.jinja.value.PyDateTime;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Filters that read and write dates. */
public final class TimeFilters {
  /** Seconds beyond which years have other than four digits. */
  private static final double LATEST = 253_402_300_000.0;

  private static final int QUARTER = 900;
  private static final int WESTMOST = -12 * 3600;
  private static final int EASTMOST = 14 * 3600;

  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("to_datetime", "string, format='%Y-%m-%d %H:%M:%S'", TimeFilters::toDateTime),
          Builtin.of("strftime", "string_format, second=none, utc=false", TimeFilters::format));

  private TimeFilters() {}

  private static Value toDateTime(Bound a, CallContext c) {
    PythonTimeReader.Moment moment =
        PythonTimeReader.read(
            a.text("string"), a.text("format"), TimeSettings.isEnglish(c.surroundings()));
    return new PyDateTime(moment.time(), moment.offset());
  }

  private static Value format(Bound a, CallContext c) {
    if (a.get("second") == PyNone.NONE) {
      throw PythonError.unsupported("strftime of the controller's clock; give the seconds, which");
    }
    double second = NumberFilters.toReal(a.get("second"));
    if (!(Math.abs(second) < LATEST)) {
      throw PythonError.unsupported("strftime of a moment so far away");
    }
    // Python rounds down to the second.
    Instant moment = Instant.ofEpochSecond((long) Math.floor(second));
    String format = a.text("string_format");
    boolean english = TimeSettings.isEnglish(c.surroundings());
    if (Truth.of(a.get("utc"))) {
      return at(format, moment, ZoneOffset.UTC, english);
    }
    Optional<ZoneId> zone = TimeSettings.zone(c.surroundings());
    return zone.isPresent()
        ? at(format, moment, zone.get(), english)
        : anywhere(format, moment, english);
  }

  private static PyStr at(String format, Instant moment, ZoneId zone, boolean english) {
    ZoneOffset offset = zone.getRules().getOffset(moment);
    return PyStr.of(
        PythonTime.format(
            format,
            LocalDateTime.ofInstant(moment, offset),
            new PythonTime.Setting(null, offset, false, english)));
  }

  /** The text if it is the same in every zone. */
  private static PyStr anywhere(String format, Instant moment, boolean english) {
    Set<PyStr> texts = new HashSet<>();
    for (int offset = WESTMOST; offset <= EASTMOST; offset += QUARTER) {
      texts.add(at(format, moment, ZoneOffset.ofTotalSeconds(offset), english));
    }
    if (texts.size() > 1) {
      throw PythonError.unsupported(
          "strftime in the controller's zone (give it with --env TZ=Europe/Berlin or --env"
              + " TZ=UTC, or use utc=true)");
    }
    return texts.iterator().next();
  }
}
