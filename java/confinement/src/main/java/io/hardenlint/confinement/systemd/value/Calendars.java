package io.hardenlint.confinement.systemd.value;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calendar specifications of timers, such as {@code Mon..Fri *-*-* 08:00}. */
final class Calendars {
  private static final Set<String> SHORTHANDS =
      Set.of(
          "minutely",
          "hourly",
          "daily",
          "monthly",
          "annually",
          "yearly",
          "anually",
          "weekly",
          "quarterly",
          "biannually",
          "bi-annually",
          "semiannually",
          "semi-annually");

  /** Monday first; the long name is tried before the short one. */
  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  /** Zones of fixed offset that Java's list of zones may leave out. */
  private static final Set<String> MORE_ZONES = Set.of("EST", "MST", "HST");

  private static final int SHORT_DAY = 3;
  private static final int MOST_COMPONENTS = 240;
  private static final long SECOND = 1_000_000;
  private static final int FRACTION_DIGITS = 6;
  private static final long END_OF_TIME = 7_258_118_400L;

  private final String text;
  private int at;
  private boolean endOfMonth;

  private Calendars(String text) {
    this.text = text;
  }

  static ValueVerdict judge(String value) {
    return Flaws.check(
        value.isEmpty() || isCalendar(value),
        value,
        "\""
            + value
            + "\" is no calendar specification; expected one such as *-*-* 04:00 or daily");
  }

  static boolean isCalendar(String value) {
    String text = withoutZone(value);
    if (text.isEmpty()) {
      return false;
    }
    return SHORTHANDS.contains(text.toLowerCase(Locale.ROOT)) || new Calendars(text).read();
  }

  private static String withoutZone(String value) {
    if (value.regionMatches(true, value.length() - 4, " UTC", 0, 4)) {
      return value.substring(0, value.length() - 4);
    }
    int blank = value.lastIndexOf(' ');
    if (blank < 0) {
      return value;
    }
    String zone = value.substring(blank + 1);
    boolean known = MORE_ZONES.contains(zone) || ZoneId.getAvailableZoneIds().contains(zone);
    return known ? value.substring(0, blank) : value;
  }

  private boolean read() {
    if (!weekdays()) {
      return false;
    }
    if (peek() == '@') {
      return isTimestamp(text.substring(at + 1));
    }
    return date() && time() && at == text.length();
  }

  /** Seconds since 1970, before the year 2200. */
  private static boolean isTimestamp(String seconds) {
    return !seconds.isEmpty()
        && seconds.length() <= 10
        && seconds.chars().allMatch(c -> c >= '0' && c <= '9')
        && Long.parseLong(seconds) < END_OF_TIME;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean takeBlanks() {
    while (peek() == ' ') {
      at++;
    }
    return true;
  }

  private boolean weekdays() {
    int open = -1;
    for (boolean first = true; ; first = false) {
      int day = day();
      if (day < 0) {
        return first;
      }
      if ("-., \0".indexOf(peek()) < 0 || open > day) {
        return false;
      }
      boolean ranged = open >= 0;
      switch (peek()) {
        case 0 -> {
          return true;
        }
        case ' ' -> {
          return takeBlanks();
        }
        case '.', '-' -> {
          boolean dots = peek() == '.';
          if (ranged || (dots && !text.startsWith("..", at))) {
            return false;
          }
          open = day;
          at += dots ? 2 : 1;
        }
        default -> {
          open = -1;
          at++;
        }
      }
      if (peek() == 0 || peek() == ' ') {
        takeBlanks();
        return open < 0;
      }
    }
  }

  /** The day that a name here names, counted from Monday; -1 if there is none. */
  private int day() {
    for (int day = 0; day < DAYS.size(); day++) {
      String name = DAYS.get(day);
      for (int length : new int[] {name.length(), SHORT_DAY}) {
        if (text.regionMatches(true, at, name, 0, length)) {
          at += length;
          return day;
        }
      }
    }
    return -1;
  }

  private boolean date() {
    if (peek() == 0) {
      return true;
    }
    int start = at;
    List<Component> first = chain(false);
    if (first == null) {
      return false;
    }
    if (peek() == 0 || peek() == ':') {
      at = start;
      return true;
    }
    if (!separator()) {
      return false;
    }
    List<Component> second = chain(false);
    if (second == null) {
      return false;
    }
    if (peek() == 0 || peek() == ' ') {
      takeBlanks();
      return fits(first, 1, 12, false) && fits(second, 1, lastDay(), endOfMonth);
    }
    if (endOfMonth || !separator()) {
      return false;
    }
    List<Component> third = chain(false);
    if (third == null || (peek() != 0 && peek() != ' ')) {
      return false;
    }
    takeBlanks();
    return fits(first.stream().map(Component::withCentury).toList(), 1970, 2199, false)
        && fits(second, 1, 12, false)
        && fits(third, 1, lastDay(), endOfMonth);
  }

  /** Counted from its end, each month has 28 days. */
  private long lastDay() {
    return endOfMonth ? 28 : 31;
  }

  private boolean separator() {
    endOfMonth = peek() == '~';
    boolean good = endOfMonth || peek() == '-';
    at++;
    return good;
  }

  private boolean time() {
    if (peek() == 0) {
      return true;
    }
    List<Component> hour = chain(false);
    if (hour == null || peek() != ':') {
      return false;
    }
    at++;
    List<Component> minute = chain(false);
    if (minute == null || !fits(hour, 0, 23, false) || !fits(minute, 0, 59, false)) {
      return false;
    }
    if (peek() == 0) {
      return true;
    }
    if (peek() != ':') {
      return false;
    }
    at++;
    List<Component> second = chain(true);
    return second != null && peek() == 0 && fits(second, 0, 60 * SECOND - 1, false);
  }

  /**
   * A value, range or repetition; -1 stands for a stop that is not written.
   *
   * @param start first value
   * @param stop last value
   * @param repeat step
   */
  private record Component(long start, long stop, long repeat) {
    Component withCentury() {
      return new Component(century(start), century(stop), repeat);
    }

    private static long century(long year) {
      return year >= 0 && year < 70 ? year + 2000 : year >= 70 && year < 100 ? year + 1900 : year;
    }

    /** Ranges end where a step ends; what cannot be repeated is not. */
    Component normal() {
      long end = stop > start && repeat > 0 ? stop - (stop - start) % repeat : stop;
      boolean single = (end > start && repeat > 0 && start + repeat > end) || start == end;
      return single ? new Component(start, -1, 0) : new Component(start, end, repeat);
    }

    boolean fits(long from, long to, boolean backwards) {
      if (start < from || start > to || repeat > to - from) {
        return false;
      }
      if (stop >= 0) {
        return stop >= from && stop <= to && start + repeat <= stop;
      }
      return backwards ? start - repeat >= from : start + repeat <= to;
    }
  }

  private static boolean fits(List<Component> chain, long from, long to, boolean backwards) {
    return chain.stream().map(Component::normal).allMatch(c -> c.fits(from, to, backwards));
  }

  /** A list of components, empty for {@code *}; null if there is none. */
  private @Nullable List<Component> chain(boolean seconds) {
    if (peek() == '*') {
      at++;
      return List.of();
    }
    List<Component> chain = new ArrayList<>();
    do {
      at += chain.isEmpty() ? 0 : 1;
      Component component = component(seconds);
      if (component == null || chain.size() > MOST_COMPONENTS) {
        return null;
      }
      chain.add(component);
    } while (peek() == ',');
    return chain;
  }

  private @Nullable Component component(boolean seconds) {
    long start = number(seconds);
    long stop = -1;
    long repeat = 0;
    if (start >= 0 && text.startsWith("..", at)) {
      at += 2;
      stop = number(seconds);
      repeat = seconds ? SECOND : 1;
      if (stop < 0) {
        return null;
      }
    }
    if (peek() == '/') {
      at++;
      repeat = number(seconds);
      if (repeat <= 0) {
        return null;
      }
    } else if (seconds && stop >= 0 && start + repeat > stop) {
      return null;
    }
    return start < 0 || " ,-~:\0".indexOf(peek()) < 0 ? null : new Component(start, stop, repeat);
  }

  /** A number, in millionths if it may have a fraction; -1 if there is none or it is too large. */
  private long number(boolean seconds) {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start || at - start > 18) {
      return -1;
    }
    long value = Long.parseLong(text.substring(start, at));
    if (seconds) {
      if (value > Integer.MAX_VALUE) {
        return -1;
      }
      value *= SECOND;
      if (peek() == '.' && !text.startsWith("..", at)) {
        at++;
        long fraction = fraction();
        if (fraction < 0) {
          return -1;
        }
        value += fraction;
      }
    }
    return value > Integer.MAX_VALUE ? -1 : value;
  }

  /** Up to six digits, rounded by the next; -1 without any. */
  private long fraction() {
    long value = 0;
    for (int i = 0; i < FRACTION_DIGITS; i++) {
      boolean digit = peek() >= '0' && peek() <= '9';
      if (!digit && i == 0) {
        return -1;
      }
      value = value * 10 + (digit ? peek() - '0' : 0);
      at += digit ? 1 : 0;
    }
    value += peek() >= '5' && peek() <= '9' ? 1 : 0;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    return value;
  }
}
