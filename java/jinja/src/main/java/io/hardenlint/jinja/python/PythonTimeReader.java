package io.hardenlint.jinja.python;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code datetime.strptime}: the module {@code _strptime} of Python 3.11 to 3.13. */
public final class PythonTimeReader {
  private static final Map<Character, String> NUMBERS =
      Map.ofEntries(
          Map.entry('d', "3[0-1]|[1-2][0-9]|0[1-9]|[1-9]| [1-9]"),
          Map.entry('f', "[0-9]{1,6}"),
          Map.entry('H', "2[0-3]|[0-1][0-9]|[0-9]"),
          Map.entry('I', "1[0-2]|0[1-9]|[1-9]"),
          Map.entry('m', "1[0-2]|0[1-9]|[1-9]"),
          Map.entry('M', "[0-5][0-9]|[0-9]"),
          Map.entry('S', "6[0-1]|[0-5][0-9]|[0-9]"),
          Map.entry('y', "[0-9][0-9]"),
          Map.entry('Y', "[0-9][0-9][0-9][0-9]"),
          Map.entry('z', "[+-][0-9][0-9]:?[0-5][0-9](?::?[0-5][0-9])?|(?-i:Z)"));

  private static final String KNOWN = "aAbBcdfGHIjmMpSuUVwWxXyYzZ%";

  private final String format;
  private final boolean english;
  private final Map<Character, String> found = new LinkedHashMap<>();

  /**
   * What was read.
   *
   * @param offset the distance to UTC, if the format has it
   */
  public record Moment(LocalDateTime time, @Nullable ZoneOffset offset) {}

  private PythonTimeReader(String format, boolean english) {
    this.format = format;
    this.english = english;
  }

  /**
   * Reads a moment.
   *
   * @param english whether names of days and months are known to be English
   * @throws PythonError if the text does not have the format, or the format is not reproduced
   */
  public static Moment read(String text, String format, boolean english) {
    if (text.chars().anyMatch(c -> c > 0x7f && Character.isDigit(c))) {
      throw PythonError.unsupported("strptime of digits beyond ASCII");
    }
    return new PythonTimeReader(format, english).read(text);
  }

  private Moment read(String text) {
    StringBuilder groups = new StringBuilder();
    Matcher m = pattern(groups).matcher(text);
    if (!m.lookingAt()) {
      throw PythonError.raises("time data '" + text + "' does not match format '" + format + "'");
    }
    if (m.end() != text.length()) {
      throw PythonError.raises("unconverted data remains: " + text.substring(m.end()));
    }
    for (int i = 0; i < groups.length(); i++) {
      found.put(groups.charAt(i), m.group(i + 1));
    }
    try {
      return new Moment(
          LocalDateTime.of(
              year(),
              month(),
              number('d', 1),
              hour(),
              number('M', 0),
              number('S', 0),
              micros() * 1000),
          offset());
    } catch (DateTimeException e) {
      throw PythonError.raises("no such date: '" + text + "'");
    }
  }

  /** The pattern, with one group for each directive, whose letters are put into {@code groups}. */
  private Pattern pattern(StringBuilder groups) {
    StringBuilder pattern = new StringBuilder();
    boolean blank = false;
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      boolean wasBlank = blank;
      blank = PythonStrings.isSpace(c);
      if (blank) {
        pattern.append(wasBlank ? "" : "[\\s\\x1c-\\x1f\\x85\\p{Z}]+");
      } else if (c != '%') {
        pattern.append(Pattern.quote(String.valueOf(c)));
      } else {
        i++;
        if (i == format.length()) {
          throw PythonError.raises("stray % in format '" + format + "'");
        }
        char directive = format.charAt(i);
        if (KNOWN.indexOf(directive) < 0) {
          throw PythonError.raises("'" + directive + "' is a bad directive in '" + format + "'");
        }
        if (directive == '%') {
          pattern.append('%');
        } else if (groups.indexOf(String.valueOf(directive)) >= 0) {
          throw PythonError.raises("the directive %" + directive + " stands twice");
        } else {
          pattern.append('(').append(directive(directive)).append(')');
          groups.append(directive);
        }
      }
    }
    return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE);
  }

  private String directive(char directive) {
    String number = NUMBERS.get(directive);
    if (number != null) {
      return number;
    }
    if ("aAbBp".indexOf(directive) >= 0 && !english) {
      throw PythonError.unsupported(
          "the directive %"
              + directive
              + " of strptime, which depends on the language (give --env LC_ALL=C.UTF-8 if that is"
              + " the controller's)");
    }
    return switch (directive) {
      case 'a' -> names(PythonTime.DAYS, true);
      case 'A' -> names(PythonTime.DAYS, false);
      case 'b' -> names(PythonTime.MONTHS, true);
      case 'B' -> names(PythonTime.MONTHS, false);
      case 'p' -> "am|pm";
      default -> throw PythonError.unsupported("the directive %" + directive + " of strptime");
    };
  }

  private static String names(List<String> names, boolean shortened) {
    return names.stream()
        .map(name -> shortened ? name.substring(0, 3) : name)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .collect(Collectors.joining("|"));
  }

  private int number(char directive, int otherwise) {
    String text = found.get(directive);
    return text == null ? otherwise : Integer.parseInt(text.strip());
  }

  /** The one of some directives that stands last in the format, which wins; 0 for none. */
  private char last(String directives) {
    char last = 0;
    for (char directive : found.keySet()) {
      last = directives.indexOf(directive) >= 0 ? directive : last;
    }
    return last;
  }

  private int year() {
    char directive = last("yY");
    if (directive == 0) {
      return 1900;
    }
    int year = number(directive, 0);
    if (directive == 'y') {
      return year + (year <= 68 ? 2000 : 1900);
    }
    if (year == 0) {
      throw PythonError.raises("year 0 is out of range");
    }
    return year;
  }

  private int month() {
    char directive = last("mbB");
    String name = found.get(directive);
    if (directive == 'm' || name == null) {
      return number('m', 1);
    }
    String start = name.substring(0, 3).toLowerCase(Locale.ROOT);
    for (int i = 0; i < PythonTime.MONTHS.size(); i++) {
      if (PythonTime.MONTHS.get(i).toLowerCase(Locale.ROOT).startsWith(start)) {
        return i + 1;
      }
    }
    throw new IllegalStateException(name + " is no month");
  }

  private int hour() {
    if (last("HI") != 'I') {
      return number('H', 0);
    }
    int hour = number('I', 0) % 12;
    return "pm".equalsIgnoreCase(found.get('p')) ? hour + 12 : hour;
  }

  private int micros() {
    String digits = found.get('f');
    return digits == null ? 0 : Integer.parseInt((digits + "000000").substring(0, 6));
  }

  private @Nullable ZoneOffset offset() {
    String text = found.get('z');
    if (text == null) {
      return null;
    }
    if (text.equals("Z")) {
      return ZoneOffset.UTC;
    }
    String digits = text.substring(1).replace(":", "");
    if (text.length() > 6 && text.chars().filter(c -> c == ':').count() == 1) {
      throw PythonError.raises("Inconsistent use of : in " + text);
    }
    int seconds =
        Integer.parseInt(digits.substring(0, 2)) * 3600
            + Integer.parseInt(digits.substring(2, 4)) * 60
            + (digits.length() > 4 ? Integer.parseInt(digits.substring(4, 6)) : 0);
    try {
      return ZoneOffset.ofTotalSeconds(text.startsWith("-") ? -seconds : seconds);
    } catch (DateTimeException e) {
      throw PythonError.unsupported("a distance to UTC beyond 18 hours");
    }
  }
}
