package io.hardenlint.jinja.python;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code strftime} as glibc's, which Python calls, in the language {@code C}. */
public final class PythonTime {
  /** From Monday on. */
  static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private static final int DAYS_OF_WEEK = 7;

  private PythonTime() {}

  /**
   * What is known of the time that is written.
   *
   * @param zone what {@code %Z} gives, or null if it is not known
   * @param offset what {@code %z} gives; null for nothing
   * @param isDateTime whether Python's {@code datetime} writes it, which knows {@code %f}
   * @param english whether names of days and months are known to be English
   */
  public record Setting(
      @Nullable String zone, @Nullable ZoneOffset offset, boolean isDateTime, boolean english) {}

  /**
   * Writes a time.
   *
   * @throws PythonError for directives whose text is not known or not reproduced
   */
  public static String format(String format, LocalDateTime time, Setting setting) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c == 0) {
        throw PythonError.raises("embedded null character");
      }
      if (c != '%') {
        out.append(c);
        continue;
      }
      char flag = 0;
      if (at < format.length() && "-_0^".indexOf(format.charAt(at)) >= 0) {
        flag = format.charAt(at++);
      }
      if (at == format.length()) {
        throw PythonError.unsupported("strftime of a format that ends in a percent sign");
      }
      char directive = format.charAt(at++);
      if (setting.isDateTime() && flag == 0) {
        String own = ofDateTime(directive, time, setting);
        if (own != null) {
          out.append(own);
          continue;
        }
      }
      out.append(flagged(directive, flag, time, setting));
      PythonStrings.checkLength(out.length());
    }
    return out.toString();
  }

  /** What Python fills in itself. */
  private static @Nullable String ofDateTime(char directive, LocalDateTime time, Setting setting) {
    return switch (directive) {
      case 'f' -> String.format(Locale.ROOT, "%06d", time.get(ChronoField.MICRO_OF_SECOND));
      case 'z' -> setting.offset() == null ? "" : distance(setting.offset());
      case 'Z' -> setting.offset() == null ? "" : zone(setting);
      default -> null;
    };
  }

  private static String flagged(char directive, char flag, LocalDateTime time, Setting setting) {
    if ("aAbBhcxXrpP".indexOf(directive) >= 0 && !setting.english()) {
      throw PythonError.unsupported(
          "the directive %"
              + directive
              + " of strftime, which depends on the language (give --env LC_ALL=C.UTF-8 if that is"
              + " the controller's)");
    }
    String text =
        switch (directive) {
          case 'a' -> DAYS.get(time.getDayOfWeek().getValue() - 1).substring(0, 3);
          case 'A' -> DAYS.get(time.getDayOfWeek().getValue() - 1);
          case 'b', 'h' -> MONTHS.get(time.getMonthValue() - 1).substring(0, 3);
          case 'B' -> MONTHS.get(time.getMonthValue() - 1);
          case 'p' -> time.getHour() < 12 ? "AM" : "PM";
          case 'P' -> time.getHour() < 12 ? "am" : "pm";
          case 'c' -> plain("%a %b %e %H:%M:%S %Y", flag, time, setting);
          case 'x', 'D' -> plain("%m/%d/%y", flag, time, setting);
          case 'X', 'T' -> plain("%H:%M:%S", flag, time, setting);
          case 'r' -> plain("%I:%M:%S %p", flag, time, setting);
          case 'R' -> plain("%H:%M", flag, time, setting);
          case 'F' -> plain("%Y-%m-%d", flag, time, setting);
          case 'n' -> plain("\n", flag, time, setting);
          case 't' -> plain("\t", flag, time, setting);
          case '%' -> plain("", flag, time, setting) + "%";
          case 'Z' -> zone(setting);
          case 'z' -> {
            if (setting.offset() == null || flag != 0) {
              throw PythonError.unsupported("the directive %z of strftime here");
            }
            yield distance(setting.offset());
          }
          default -> number(directive, flag, time);
        };
    if (flag == '^' && "aAbBh".indexOf(directive) < 0) {
      throw PythonError.unsupported("the flag ^ of strftime here");
    }
    return flag == '^' ? PythonCase.upper(text) : text;
  }

  private static String plain(String format, char flag, LocalDateTime time, Setting setting) {
    if (flag != 0) {
      throw PythonError.unsupported("the flag " + flag + " of strftime here");
    }
    return format(format, time, setting);
  }

  private static String zone(Setting setting) {
    if (setting.zone() == null) {
      throw PythonError.unsupported("the directive %Z of strftime here");
    }
    return setting.zone();
  }

  private static String number(char directive, char flag, LocalDateTime time) {
    int ordinal = time.getDayOfYear() - 1;
    int sunday = time.getDayOfWeek().getValue() % DAYS_OF_WEEK;
    int twelve = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    int isoYear = time.get(IsoFields.WEEK_BASED_YEAR);
    return switch (directive) {
      case 'Y' -> year(time.getYear(), flag);
      case 'G' -> year(isoYear, flag);
      case 'C' -> century(time.getYear(), flag);
      case 'y' -> padded(time.getYear() % 100, 2, '0', flag);
      case 'g' -> padded(isoYear % 100, 2, '0', flag);
      case 'm' -> padded(time.getMonthValue(), 2, '0', flag);
      case 'd' -> padded(time.getDayOfMonth(), 2, '0', flag);
      case 'e' -> padded(time.getDayOfMonth(), 2, ' ', flag);
      case 'H' -> padded(time.getHour(), 2, '0', flag);
      case 'k' -> padded(time.getHour(), 2, ' ', flag);
      case 'I' -> padded(twelve, 2, '0', flag);
      case 'l' -> padded(twelve, 2, ' ', flag);
      case 'M' -> padded(time.getMinute(), 2, '0', flag);
      case 'S' -> padded(time.getSecond(), 2, '0', flag);
      case 'j' -> padded(ordinal + 1, 3, '0', flag);
      case 'u' -> padded(time.getDayOfWeek().getValue(), 1, '0', flag);
      case 'w' -> padded(sunday, 1, '0', flag);
      case 'U' -> padded((ordinal - sunday + DAYS_OF_WEEK) / DAYS_OF_WEEK, 2, '0', flag);
      case 'W' ->
          padded(
              (ordinal - (sunday + 6) % DAYS_OF_WEEK + DAYS_OF_WEEK) / DAYS_OF_WEEK, 2, '0', flag);
      case 'V' -> padded(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0', flag);
      default -> throw PythonError.unsupported("the directive %" + directive + " of strftime");
    };
  }

  private static String year(int year, char flag) {
    if (year < 1000 || (flag != 0 && flag != '-')) {
      throw PythonError.unsupported("a year before 1000, or with a flag, in strftime");
    }
    return Integer.toString(year);
  }

  private static String century(int year, char flag) {
    return year(year, flag).substring(0, 2);
  }

  private static String padded(int number, int width, char usual, char flag) {
    char pad = flag == '_' ? ' ' : flag == '0' ? '0' : usual;
    String digits = Integer.toString(number);
    return flag == '-'
        ? digits
        : String.valueOf(pad).repeat(Math.max(0, width - digits.length())) + digits;
  }

  /** {@code +hhmm}, with seconds if there are any. */
  private static String distance(ZoneOffset offset) {
    int seconds = Math.abs(offset.getTotalSeconds());
    String text =
        String.format(
            Locale.ROOT,
            "%s%02d%02d",
            offset.getTotalSeconds() < 0 ? "-" : "+",
            seconds / 3600,
            seconds / 60 % 60);
    return seconds % 60 == 0 ? text : text + String.format(Locale.ROOT, "%02d", seconds % 60);
  }

  /** Days since the first day of the year 1, which is 1. */
  public static long ordinal(LocalDateTime time) {
    return ChronoUnit.DAYS.between(LocalDateTime.of(1, 1, 1, 0, 0), time) + 1;
  }
}
