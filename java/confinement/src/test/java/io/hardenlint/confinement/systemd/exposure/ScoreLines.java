package io.hardenlint.confinement.systemd.exposure;

import io.hardenlint.confinement.text.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes services out of assignments that the score looks at, right ones and wrong ones. */
final class ScoreLines {
  private static final Map<String, List<String>> VALUES = values();

  private ScoreLines() {}

  private static Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String line : Resources.lines(ScoreLines.class, "score-values.txt")) {
      int equals = line.indexOf('=');
      for (String key : line.substring(0, equals).split(",", -1)) {
        for (String value : line.substring(equals + 1).split(" \\| ", -1)) {
          values.computeIfAbsent(key, k -> new ArrayList<>()).add(value.strip());
        }
      }
    }
    return values;
  }

  /** A service that loads; the same random numbers make the same service. */
  static String service(Random random) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(8) == 0) {
      text.append("[Unit]\nDefaultDependencies=")
          .append(pick(random, "yes", "no", "x", ""))
          .append('\n');
    }
    text.append("[Service]\nExecStart=/bin/true\n");
    double density = random.nextDouble() * 0.7;
    List<String> lines = new ArrayList<>();
    VALUES.forEach((key, all) -> {
      while (random.nextDouble() < density) {
        lines.add(key + "=" + all.get(random.nextInt(all.size())));
      }
    });
    java.util.Collections.shuffle(lines, random);
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static String pick(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }
}
