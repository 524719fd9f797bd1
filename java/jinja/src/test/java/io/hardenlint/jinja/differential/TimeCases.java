package io.hardenlint.jinja.differential;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Times written and read with directives of every kind, some of them unknown or twice there. */
final class TimeCases {
  private static final List<String> DIRECTIVES =
      List.of(
          "%Y",
          "%m", "%d", "%H", "%M", "%S", "%f", "%y", "%j", "%U", "%W", "%w", "%u", "%a", "%A", "%b",
          "%B", "%p", "%I", "%z", "%Z", "%c", "%x", "%X", "%G", "%V", "%%", "%e", "%k", "%l", "%s",
          "%C", "%g", "%h", "%n", "%t", "%D", "%T", "%R", "%r", "%F", "%P", "%-d", "%_d", "%-H",
          "%^a", "%0e", "%Ey", "%Od", "%q", "%E", "%#Z", "%:z", "%10Y", "%+", "%v", "%");

  /** What {@code to_datetime} may meet instead of what it expects. */
  private static final List<String> READ =
      List.of(
          "%Y",
          "%m", "%d", "%H", "%M", "%S", "%f", "%y", "%j", "%a", "%b", "%B", "%p", "%I", "%z", "%%",
          "%e", "%U", "%G", "%q", "% ", "%y%y", "%H%I", "%m%b", "%I%H", "x");

  private static final List<String> BETWEEN =
      List.of("-", "/", ":", " ", "  ", "T", ".", ", ", "", "", "é", "(", "[", "\\", "Z", "\t");

  /** Formats of Python, and the same for Java. */
  private static final Map<String, String> SAME =
      Map.of(
          "%Y-%m-%d %H:%M:%S", "yyyy-MM-dd HH:mm:ss",
          "%d/%m/%y", "dd/MM/yy",
          "%Y%m%dT%H%M%SZ", "yyyyMMdd'T'HHmmss'Z'",
          "%Y-%m-%dT%H:%M:%S.%f", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
          "%b %d %H:%M:%S %Y", "MMM dd HH:mm:ss yyyy",
          "%A, %d %B %Y", "EEEE, dd MMMM yyyy",
          "%I:%M %p", "hh:mm a",
          "%a %b %d %Y", "EEE MMM dd yyyy",
          "%Y-%m-%d %H:%M:%S%z", "yyyy-MM-dd HH:mm:ss'+0130'");

  private static final List<String> AFTER =
      List.of(
          "",
          "",
          " | string",
          ".isoformat()",
          ".year",
          ".timestamp()",
          ".weekday()",
          ".date()",
          ".time()",
          ".utcoffset()",
          ".strftime('%d.%m.%Y %H:%M')",
          " | default('none')");

  private final Random random;

  TimeCases(long seed) {
    random = new Random(seed);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  TemplateCase next(int number) {
    String template =
        switch (random.nextInt(3)) {
          case 0 -> "{{ " + quoted(format()) + " | strftime(" + seconds() + ", utc=true) }}";
          case 1 -> "{{ " + read() + pick(AFTER) + " }}";
          default ->
              "{{ ('2024-02-29 23:05:09' | to_datetime).strftime(" + quoted(format()) + ") }}";
        };
    return TemplateCase.of(number + " " + template, template, Map.of());
  }

  private String seconds() {
    return switch (random.nextInt(5)) {
      case 0 -> Long.toString(random.nextInt());
      case 1 -> Long.toString(random.nextLong(4_000_000_000L));
      case 2 -> random.nextInt(2_000_000_000) + "." + random.nextInt(1000);
      case 3 -> "'" + random.nextInt(2_000_000_000) + "'";
      default -> Long.toString(-random.nextLong(60_000_000_000L));
    };
  }

  private String read() {
    String format = pick(SAME.keySet().stream().sorted().toList());
    LocalDateTime time =
        LocalDateTime.of(1970, 1, 1, 0, 0).plusSeconds(random.nextLong(4_000_000_000L));
    StringBuilder text =
        new StringBuilder(
            time.format(DateTimeFormatter.ofPattern(SAME.get(format), Locale.ENGLISH)));
    String asked = format;
    switch (random.nextInt(5)) {
      case 0 ->
          text.setCharAt(random.nextInt(text.length()), "0159 -:aZé".charAt(random.nextInt(10)));
      case 1 -> text.deleteCharAt(random.nextInt(text.length()));
      case 2 ->
          asked = format.replace(pick(List.of("%d", "%m", "%H", "%Y", "%b", "%I")), pick(READ));
      default -> {}
    }
    return "(" + quoted(text.toString()) + " | to_datetime(" + quoted(asked) + "))";
  }

  private String format() {
    List<String> parts = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      parts.add(pick(DIRECTIVES) + pick(BETWEEN));
    }
    return String.join("", parts);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("\t", "\\t") + "'";
  }
}
