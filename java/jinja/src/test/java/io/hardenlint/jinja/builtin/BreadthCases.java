package io.hardenlint.jinja.builtin;

import io.hardenlint.jinja.CoreRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Calls of every built-in with values of every type, in every place and under every name. */
final class BreadthCases {
  /** The names of breadth-values.yml, and values that no variable can hold. */
  static final List<String> VALUES =
      List.of(
          "vn",
          "vt",
          "vf",
          "i0",
          "i7",
          "im",
          "ib",
          "r25",
          "rn",
          "nan",
          "inf",
          "se",
          "sw",
          "su",
          "sn",
          "sf",
          "sh",
          "sl",
          "sp",
          "sy",
          "sj",
          "sb",
          "sv",
          "syes",
          "le",
          "li",
          "ls",
          "ln",
          "lm",
          "de",
          "da",
          "ld",
          "lk",
          "dd",
          "dt",
          "(1, 'a')",
          "nope",
          "('<i>&' | safe)",
          "(1 if false)",
          "range(3)",
          "sw.encode()",
          "[i7, nope]");

  /** Arguments that more calls accept. */
  private static final List<String> LIKELY =
      List.of(
          "0",
          "1",
          "2",
          "5",
          "-1",
          "'a'",
          "'k'",
          "'v'",
          "','",
          "' '",
          "true",
          "false",
          "none",
          "[]",
          "[1, 2]",
          "['a', 'b']",
          "{'a': 1}",
          "'%Y'",
          "'length'",
          "'upper'",
          "'x'",
          "'key'",
          "'eq'",
          "'>='",
          "'1.9'",
          "(1, 2)",
          "'(.)b'",
          "'\\\\1'",
          "'sha256'",
          "'ceil'",
          "'md5'",
          "10");

  /** Endless or huge in Python. */
  private static final Set<String> LARGE = Set.of("ib", "inf", "nan");

  private final CoreRelease release;
  private final Random random;
  private final List<String> filters;
  private final List<String> tests;
  private final List<String> functions =
      List.of("range", "dict", "cycler", "joiner", "undef", "namespace");

  BreadthCases(CoreRelease release, long seed) {
    this.release = release;
    this.random = new Random(seed);
    Builtins builtins = Builtins.of(release);
    Set<String> chance = Set.of("random", "shuffle");
    this.filters =
        new TreeSet<>(builtins.filterNames())
            .stream()
                .filter(name -> !chance.contains(name) && builtins.filter(name).isPresent())
                .toList();
    this.tests =
        List.copyOf(new TreeSet<>(builtins.testNames())).stream()
            .filter(name -> builtins.test(name).isPresent())
            .toList();
  }

  /** Every filter and test of every value, alone; of these one in {@code part}. */
  List<String> alone(int part) {
    List<String> all = new ArrayList<>();
    for (String value : VALUES) {
      filters.forEach(name -> all.add(value + " | " + name));
      tests.forEach(name -> all.add(value + " is " + name + "()"));
      functions.forEach(name -> all.add(name + "(" + value + ")"));
    }
    all.removeIf(call -> random.nextInt(part) != 0);
    return all;
  }

  /** Random calls. */
  List<String> random(int count) {
    List<String> all = new ArrayList<>();
    while (all.size() < count) {
      int kind = random.nextInt(10);
      if (kind < 6) {
        String name = pick(filters);
        all.add(value(name) + " | " + name + arguments(signature("filter", name), name));
      } else if (kind < 9) {
        String name = pick(tests);
        all.add(value(name) + " is " + name + arguments(signature("test", name), name));
      } else {
        String name = pick(functions);
        all.add(name + arguments(List.of("start", "sep", "hint", "a"), name));
      }
    }
    return all;
  }

  private List<String> signature(String kind, String name) {
    Builtins builtins = Builtins.of(release);
    return (kind.equals("filter") ? builtins.filter(name) : builtins.test(name))
        .orElseThrow()
        .signature()
        .names();
  }

  private String arguments(List<String> names, String name) {
    int takes = Math.max(0, names.size() - 1);
    int given = random.nextInt(8) == 0 ? takes + 1 : random.nextInt(takes + 1);
    List<String> parts = new ArrayList<>();
    int at = 0;
    for (; at < given && random.nextInt(5) != 0; at++) {
      parts.add(value(name));
    }
    for (; at < given; at++) {
      int index = 1 + random.nextInt(Math.max(1, takes));
      String keyword =
          random.nextInt(12) == 0 || index >= names.size() ? "bogus" : names.get(index);
      if (parts.stream().noneMatch(part -> part.startsWith(keyword + "="))) {
        parts.add(keyword + "=" + value(name));
      }
    }
    return "(" + String.join(", ", parts) + ")";
  }

  private String value(String name) {
    while (true) {
      String value =
          random.nextInt(3) == 0
              ? pick(VALUES)
              : random.nextBoolean() ? pick(VALUES) : pick(LIKELY);
      if (!name.equals("slice") || !LARGE.contains(value)) {
        return value;
      }
    }
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
