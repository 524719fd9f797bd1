package io.hardenlint.confinement.crosscheck;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code systemd-analyze security} writes. */
public final class SecurityOutput {
  private static final Pattern OVERALL =
      Pattern.compile("→ Overall exposure level for (.*): ([0-9]+)\\.([0-9]) ([A-Z]+).*");
  private static final Pattern ROW =
      Pattern.compile(
          "\\{\"set\":(true|false|null),\"name\":\"([^\"]+)\",\"json_field\":\"([^\"]+)\""
              + ",\"description\":(?:null|\"[^\"]*\"),\"exposure\":(null|\"[0-9.]+\")\\}");

  private SecurityOutput() {}

  /**
   * The last line of a table.
   *
   * @param unit as it was named
   * @param tenths exposure
   * @param rating its word
   */
  public record Overall(String unit, int tenths, String rating) {}

  /** The last lines of the tables, in order. */
  public static List<Overall> overalls(String output) {
    List<Overall> all = new ArrayList<>();
    for (String line : output.split("\n", -1)) {
      Matcher matcher = OVERALL.matcher(line);
      if (matcher.matches()) {
        all.add(
            new Overall(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)) * 10 + Integer.parseInt(matcher.group(3)),
                matcher.group(4)));
      }
    }
    return all;
  }

  /** The JSON arrays, in order; each row as json_field, name, set and exposure. */
  public static List<List<String>> arrays(String output) {
    List<List<String>> arrays = new ArrayList<>();
    for (String line : output.split("\n", -1)) {
      if (line.startsWith("[{\"set\"")) {
        List<String> rows = new ArrayList<>();
        for (Matcher row = ROW.matcher(line); row.find(); ) {
          rows.add(
              row.group(3)
                  + " "
                  + row.group(2)
                  + " "
                  + row.group(1)
                  + " "
                  + row.group(4).replace("\"", ""));
        }
        arrays.add(rows);
      }
    }
    return arrays;
  }
}
