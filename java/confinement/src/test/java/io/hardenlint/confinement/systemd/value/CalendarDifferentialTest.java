package io.hardenlint.confinement.systemd.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.testing.RealTool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Made-up calendar specifications against {@code systemd-analyze calendar} of this machine. */
class CalendarDifferentialTest {
  private static final int COUNT = Integer.getInteger("harden-lint.mutants", 3000);
  private static final Pattern FAILED =
      Pattern.compile("Failed to parse calendar (?:expression|specification) '(.*)': ");

  private final Random random = new Random(11);

  @Test
  void judgesCalendarsAsSystemdDoes() {
    RealTool analyze = RealTool.find("systemd-analyze");
    Set<String> calendars = new LinkedHashSet<>();
    while (calendars.size() < COUNT) {
      String one = calendar();
      if (!one.isBlank() && !one.startsWith("-")) {
        calendars.add(one);
      }
    }
    List<String> arguments = new ArrayList<>(List.of("calendar", "--iterations=1"));
    arguments.addAll(calendars);
    Set<String> refused = new LinkedHashSet<>();
    Matcher matcher = FAILED.matcher(analyze.run(Path.of("/"), arguments).output());
    while (matcher.find()) {
      refused.add(matcher.group(1));
    }
    List<String> different =
        calendars.stream()
            .filter(one -> Calendars.isCalendar(one) == refused.contains(one))
            .toList();
    System.out.printf(
        "calendars: %d, %d refused by systemd, %d differ%n",
        calendars.size(), refused.size(), different.size());
    different.stream().limit(40).forEach(System.out::println);
    assertThat(refused).hasSizeBetween(COUNT / 10, COUNT * 9 / 10);
    assertThat(different).isEmpty();
  }

  private String of(String... words) {
    return words[random.nextInt(words.length)];
  }

  private String calendar() {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(10) == 0) {
      text.append(
          of(
              "daily",
              "Weekly",
              "yearly",
              "bi-annually",
              "never",
              "@1600000000",
              "@x",
              "@99999999999"));
    } else {
      if (random.nextInt(3) == 0) {
        text.append(
            of(
                "Mon",
                "mon..fri",
                "Sat,Sun",
                "Monday",
                "Fri-Sat",
                "Mon..Sun",
                "Tue,Thu..Sat",
                "Sun..Mon",
                "Mon,",
                "Mon..",
                "Tues",
                "Wed Thu"));
        text.append(of(" ", " ", " ", "  ", ""));
      }
      if (random.nextInt(2) == 0) {
        if (random.nextInt(2) == 0) {
          text.append(chain(of("2027", "99", "70", "2030", "2026", "1969", "2020")))
              .append(of("-", "-", "-", "-", "/"));
        }
        text.append(chain(of("1", "12", "3", "9", "10", "13", "06"))).append(of("-", "-", "~"));
        text.append(chain(of("1", "31", "28", "7", "15", "0"))).append(of(" ", " ", " ", " ", "T"));
      }
      if (random.nextInt(3) != 0) {
        text.append(chain(of("0", "23", "17", "11", "24", "8")))
            .append(':')
            .append(chain(of("00", "59", "15", "45", "60", "30")));
        if (random.nextInt(2) == 0) {
          text.append(':').append(chain(of("0", "59", "10", "0.5", "1.", "59.9999999", "1.25")));
        }
      }
      text.append(of("", "", "", " UTC", " Europe/Berlin", " Nowhere/X", " utc", " EST", " CET"));
    }
    if (random.nextInt(12) == 0 && !text.isEmpty()) {
      int at = random.nextInt(text.length());
      text.replace(at, at + 1, of("", ",", "..", "/", "*", "1", " ", ":"));
    }
    return text.toString();
  }

  private String chain(String number) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> "*";
      case 2 -> "*/" + of("2", "3");
      case 3 -> number + "/" + of("2", "5", "1", "0");
      case 4 -> number + ".." + of("11", "20", "59");
      case 5 -> number + ".." + of("20", "28") + "/" + of("3", "7");
      case 6 -> number + "," + of("2", "3..5", "9/2", "4", "");
      default -> number;
    };
  }
}
