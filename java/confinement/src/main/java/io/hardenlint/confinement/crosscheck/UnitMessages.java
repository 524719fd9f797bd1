package io.hardenlint.confinement.crosscheck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code systemd-analyze verify} writes with {@code SYSTEMD_LOG_TARGET=console-prefixed}. */
public final class UnitMessages {
  private static final Pattern MESSAGE =
      Pattern.compile("<([0-9]+)>(?:Unit )?([^:\\s]+\\.[a-z]+)(?::[0-9]+)?(:? .*)");
  private static final int WARNING = 4;

  private UnitMessages() {}

  /**
   * What it says at the level of a warning or worse, other than that a program is missing on this
   * machine; by the unit's name, templates without their instance.
   */
  public static Map<String, List<String>> of(String output) {
    Map<String, List<String>> said = new LinkedHashMap<>();
    for (String line : output.split("\n", -1)) {
      Matcher matcher = MESSAGE.matcher(line);
      if (matcher.matches()
          && Integer.parseInt(matcher.group(1)) % 8 <= WARNING
          && !line.contains(" is not executable: ")) {
        said.computeIfAbsent(unit(matcher.group(2)), name -> new ArrayList<>())
            .add(matcher.group(3));
      }
    }
    return said;
  }

  /** The unit's name in a message's beginning: a path, or the name of a template's instance. */
  public static String unit(String start) {
    String[] parts = start.split("/", -1);
    String name = parts[parts.length - 1];
    if (name.endsWith(".conf") && parts.length > 1) {
      name = parts[parts.length - 2].replaceAll("\\.d$", "");
    }
    return name.replaceAll("@(?:i|test_instance)\\.", "@.");
  }
}
