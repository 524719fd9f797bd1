package io.hardenlint.confinement.systemd.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes to unit files of the kinds that people and templates make; the same seed, the same. */
final class UnitMutations {
  private static final List<String> SCRAPS =
      List.of(
          "\"",
          "'",
          "\\",
          "%",
          "%i",
          "%n",
          "%%",
          "%Z",
          " ",
          "\t",
          "-",
          "+",
          "!",
          "!!",
          "~",
          ":",
          "@",
          "=",
          ";",
          "#",
          "\\x20",
          "\\n",
          "\\040",
          "$",
          "${X}",
          "0",
          "9",
          "s",
          "/",
          "//",
          "/..",
          ",",
          "é",
          "yes",
          "no",
          "infinity",
          "root");
  private static final List<String> HEADERS =
      List.of("[Unit]", "[Service]", "[Install]", "[Socket]", "[Timer]", "[X-Own]", "[Bogus]", "[");

  private final Random random;
  private final List<String> lines;
  private final Map<String, List<String>> values = new HashMap<>();
  private final List<String> extra;

  /**
   * Prepares changes.
   *
   * @param originals whose lines and values are put into others
   * @param extra values that go anywhere
   */
  UnitMutations(List<String> originals, List<String> extra, long seed) {
    this.random = new Random(seed);
    this.extra = extra;
    this.lines =
        originals.stream()
            .flatMap(text -> text.lines())
            .filter(line -> line.matches("[A-Za-z]+=.*[^\\\\]"))
            .distinct()
            .toList();
    for (String line : lines) {
      int equals = line.indexOf('=');
      values
          .computeIfAbsent(line.substring(0, equals), key -> new ArrayList<>())
          .add(line.substring(equals + 1));
    }
  }

  /** The text with one to three changes. */
  String mutant(String text) {
    List<String> mutant = new ArrayList<>(text.lines().toList());
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count && !mutant.isEmpty(); i++) {
      change(mutant);
    }
    return String.join("\n", mutant) + (random.nextInt(20) == 0 ? "" : "\n");
  }

  /** A drop-in of a few lines from anywhere, seldom whole. */
  String dropIn(String text) {
    StringBuilder dropIn = new StringBuilder();
    String section = "[Service]";
    List<String> own = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("[") && random.nextBoolean()) {
        section = line;
      } else if (line.matches("[A-Za-z]+=.*[^\\\\]")) {
        own.add(line);
      }
    }
    dropIn.append(section).append('\n');
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String line = own.isEmpty() || random.nextInt(3) == 0 ? pick(lines) : pick(own);
      String key = line.substring(0, line.indexOf('='));
      dropIn.append(random.nextInt(4) == 0 ? key + "=" : key + "=" + value(key)).append('\n');
    }
    return random.nextInt(3) == 0 ? mutant(dropIn.toString()) : dropIn.toString();
  }

  private void change(List<String> mutant) {
    int at = random.nextInt(mutant.size());
    for (int tries = 0; tries < 8 && !mutant.get(at).contains("="); tries++) {
      at = random.nextInt(mutant.size());
    }
    String line = mutant.get(at);
    int equals = line.indexOf('=');
    String key = equals < 0 ? line : line.substring(0, equals);
    switch (random.nextInt(15)) {
      case 0 -> mutant.remove(at);
      case 1 -> mutant.add(at, line);
      case 2 -> mutant.set(at, key + "=");
      case 3, 4 -> mutant.set(at, key + "=" + value(key));
      case 5 -> mutant.set(at, pick(lines).split("=", 2)[0] + "=" + line.substring(equals + 1));
      case 6 -> mutant.add(at + 1, pick(lines));
      case 7 -> mutant.add(at, pick(HEADERS));
      case 8 -> mutant.set(at, scrap(line, equals + 1));
      case 9 -> mutant.set(at, scrap(line, 0));
      case 10 -> mutant.set(at, line + "\\");
      case 11 -> mutant.addAll(at + 1, List.of("# between", "  more \\", "; between", "and more"));
      case 12 -> mutant.set(at, cut(line, equals + 1));
      case 13 -> mutant.set(at, key + " = " + quoted(line.substring(equals + 1)));
      default -> mutant.set(at, line + " " + value(key));
    }
  }

  private String value(String key) {
    List<String> known = values.getOrDefault(key, extra);
    return random.nextInt(3) == 0
        ? pick(extra)
        : random.nextInt(3) == 0 ? pick(pick(List.copyOf(values.values()))) : pick(known);
  }

  private String scrap(String line, int from) {
    int at = from + random.nextInt(line.length() - from + 1);
    return line.substring(0, at) + pick(SCRAPS) + line.substring(at);
  }

  private String cut(String line, int from) {
    if (from >= line.length()) {
      return line;
    }
    int at = from + random.nextInt(line.length() - from);
    int end = Math.min(line.length(), at + 1 + random.nextInt(5));
    return line.substring(0, at) + line.substring(end);
  }

  private String quoted(String value) {
    return switch (random.nextInt(3)) {
      case 0 -> '"' + value + '"';
      case 1 -> "'" + value + "'";
      default -> value.replace(" ", "\" \"");
    };
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
