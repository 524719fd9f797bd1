package io.hardenlint.confinement.apparmor;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the parser refuses in limits on resources. */
final class Limits {
  private static final Set<String> SIZES =
      Set.of("fsize", "data", "stack", "core", "rss", "as", "memlock", "msgqueue");
  private static final Set<String> COUNTS =
      Set.of("nofile", "ofile", "nproc", "locks", "sigpending", "rtprio");

  /** Units of time, in microseconds. */
  private static final Map<String, Long> TIMES =
      Map.ofEntries(
          Map.entry("us", 1L),
          Map.entry("microsecond", 1L),
          Map.entry("microseconds", 1L),
          Map.entry("ms", 1_000L),
          Map.entry("millisecond", 1_000L),
          Map.entry("milliseconds", 1_000L),
          Map.entry("s", 1_000_000L),
          Map.entry("sec", 1_000_000L),
          Map.entry("second", 1_000_000L),
          Map.entry("seconds", 1_000_000L),
          Map.entry("min", 60_000_000L),
          Map.entry("minute", 60_000_000L),
          Map.entry("minutes", 60_000_000L),
          Map.entry("h", 3_600_000_000L),
          Map.entry("hour", 3_600_000_000L),
          Map.entry("hours", 3_600_000_000L),
          Map.entry("d", 86_400_000_000L),
          Map.entry("day", 86_400_000_000L),
          Map.entry("days", 86_400_000_000L),
          Map.entry("week", 604_800_000_000L),
          Map.entry("weeks", 604_800_000_000L));

  private Limits() {}

  /** What is wrong with a limit, if anything; the unit is empty if none is written. */
  static Optional<String> objection(String name, String value, String unit) {
    boolean time = name.equals("cpu") || name.equals("rttime");
    if (!SIZES.contains(name) && !COUNTS.contains(name) && !time && !name.equals("nice")) {
      return Optional.of("\"" + name + "\" is no limit");
    }
    if (value.equals("infinity")) {
      return Optional.empty();
    }
    boolean negative = value.startsWith("-");
    boolean fits;
    if (name.equals("nice")) {
      fits =
          unit.isEmpty() && value.length() < 5 && Math.abs(Integer.parseInt(value) * 2 + 1) <= 39;
    } else if (time) {
      fits = !negative && timed(name, value, unit);
    } else if (SIZES.contains(name)) {
      fits = !negative && (unit.isEmpty() || unit.matches("[KMG]B?"));
    } else {
      fits = !negative && unit.isEmpty();
    }
    return fits
        ? Optional.empty()
        : Optional.of("\"" + (value + " " + unit).strip() + "\" is no value for " + name);
  }

  private static boolean timed(String name, String value, String unit) {
    boolean seconds = name.equals("cpu");
    Long size = unit.isEmpty() ? Long.valueOf(seconds ? 1_000_000L : 1L) : TIMES.get(unit);
    if (size == null) {
      return false;
    }
    double micros = Double.parseDouble(value) * size;
    return !seconds || (micros == 0 && size >= 1_000_000L) || micros >= 1_000_000;
  }
}
