package io.hardenlint.jinja.yaml;

import java.util.List;
import java.util.Random;

/** YAML texts of every construct, mostly well-formed; some are damaged in one place. */
public final class YamlTexts {
  private static final List<String> PLAIN =
      List.of(
          "a",
          "word",
          "two words",
          "yes",
          "No",
          "on",
          "OFF",
          "y",
          "~",
          "null",
          "Null",
          "1",
          "-7",
          "+1",
          "0",
          "0644",
          "0o17",
          "08",
          "0x1F",
          "0b101",
          "1_000",
          "1:30",
          "190:20:30",
          "1:30.5",
          "1.5",
          "1.",
          ".5",
          "1e3",
          "1.0e+3",
          "1.0e3",
          ".inf",
          "-.INF",
          ".NaN",
          "2024-01-31",
          "2024-02-30",
          "2024-01-31T10:20:30Z",
          "2024-1-3 1:2:03",
          "2001-12-14 21:59:43.10 -5",
          "=",
          "<<",
          "a:b",
          "a#b",
          "http://x/y",
          "a, b",
          "é",
          "日本",
          "😀",
          "a'b",
          "a\"b",
          "-a",
          "?a",
          ":a",
          "12345678901234567890",
          "0.1",
          "123.456e-7",
          "None",
          "true",
          "FALSE",
          "1__0",
          "_1",
          "0_",
          "+.inf",
          "0.0",
          "-0",
          "-0.0",
          "\u00a0",
          "a\u2028b",
          "a\u0085b",
          "%a",
          "a%",
          "a |");
  private static final List<String> QUOTED =
      List.of(
          "''",
          "\"\"",
          "'a'",
          "\"a\"",
          "'it''s'",
          "\"a\\nb\"",
          "\"\\x41\\u00e9\"",
          "\"\\U0001F600\"",
          "\"\\ud83d\\ude00\"",
          "\"\\ud83d\"",
          "\"a\\ b\"",
          "\"\\N\\_\\L\\P\"",
          "\"\\e\\0\\a\\v\"",
          "\"\\q\"",
          "'yes'",
          "\"1\"",
          "'a\n  b'",
          "\"a\n  b\"",
          "\"a\\\n  b\"",
          "'a\n\n  b'",
          "\"a \n  b\"",
          "\"\\/\"",
          "\"\\\t\"",
          "\"tab\there\"",
          "'\t'",
          "'a: b'",
          "\"# a\"",
          "\"\\x4\"",
          "'\ufeff'",
          "\"{{ x }}\"",
          "'{% x %}'");
  private static final List<String> TAGS =
      List.of(
          "!unsafe ",
          "!vault ",
          "!vault-encrypted ",
          "!!str ",
          "!!int ",
          "!!float ",
          "!!bool ",
          "!!null ",
          "!!timestamp ",
          "!!binary ",
          "!!set ",
          "!!omap ",
          "!!pairs ",
          "!!seq ",
          "!!map ",
          "! ",
          "!other ",
          "!!other ",
          "!<tag:yaml.org,2002:str> ",
          "!!python/unicode ",
          "!!python/tuple ",
          "!!merge ",
          "!!value ",
          "!<!unsafe> ");
  private static final List<String> HEADERS =
      List.of(
          "|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "|+2", "|1+", "|0", "|9", "|x", "| # c",
          "|\t");
  private static final List<String> DAMAGE =
      List.of(
          "\t", " ", "\n", ":", "-", "\"", "'", "[", "]", "{", "}", "#", "&a", "*a", "!", "|", "\r",
          "\u0000", "\u0007", "\ufeff", "\u0085", "\u2028", "%", "@", "`", ",", "?", "---\n",
          "...\n", "<<: ");

  private final Random random;
  private int anchors;

  /** Texts of a seed. */
  public YamlTexts(long seed) {
    random = new Random(seed);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private boolean one(int of) {
    return random.nextInt(of) == 0;
  }

  /** The next text. */
  public String next() {
    anchors = 0;
    StringBuilder out = new StringBuilder();
    if (one(25)) {
      out.append(
          pick(List.of("\ufeff", "%YAML 1.1\n---\n", "%TAG ! tag:x,1:\n---\n", "# c\n", "\n\n")));
    } else if (one(5)) {
      out.append(one(4) ? "--- # c\n" : "---\n");
    }
    block(out, 0, 0);
    if (one(15)) {
      out.append(
          pick(List.of("...\n", "---\n", "---\na: 1\n", "...\n# c\n", "# c", "\n\n", "%x\n")));
    }
    String text = out.toString();
    if (one(4)) {
      int at = random.nextInt(text.length() + 1);
      text =
          text.substring(0, at)
              + pick(DAMAGE)
              + text.substring(at + (one(2) && at < text.length() ? 1 : 0));
    }
    if (one(12)) {
      text = text.replace("\n", one(3) ? "\r" : "\r\n");
    }
    return text;
  }

  /** A value that stands on lines of its own. */
  private void block(StringBuilder out, int indent, int depth) {
    int count = 1 + random.nextInt(4);
    boolean list = one(3);
    for (int i = 0; i < count; i++) {
      out.append(" ".repeat(indent));
      if (list) {
        out.append("- ");
      } else if (one(9)) {
        out.append("<<: ").append(merged()).append('\n');
        continue;
      } else if (one(20)) {
        out.append("? ").append(pick(PLAIN)).append('\n').append(" ".repeat(indent)).append(": ");
      } else {
        out.append(key()).append(one(30) ? ":\t" : one(20) ? " : " : ": ");
      }
      value(out, indent, depth);
    }
  }

  private String merged() {
    String reference = anchors == 0 ? "{k: 1}" : "*n" + random.nextInt(anchors);
    return one(3) ? "[" + reference + ", {k: 2, l: 3}]" : reference;
  }

  private String key() {
    return one(6) ? pick(QUOTED) : one(3) ? pick(PLAIN) : pick(List.of("a", "b", "c", "k", "key"));
  }

  private void value(StringBuilder out, int indent, int depth) {
    if (one(8)) {
      out.append(pick(TAGS));
    }
    if (one(8)) {
      out.append("&n").append(anchors++).append(' ');
    } else if (one(12) && anchors > 0) {
      out.append("*n").append(random.nextInt(anchors)).append('\n');
      return;
    }
    switch (random.nextInt(depth > 2 ? 6 : 9)) {
      case 0, 1 -> out.append(pick(PLAIN)).append(one(8) ? " # c" : "").append('\n');
      case 2 -> out.append(pick(QUOTED)).append('\n');
      case 3 -> {
        flow(out, 0);
        out.append('\n');
      }
      case 4 -> scalar(out, indent + 1 + random.nextInt(3));
      case 5 ->
          out.append(pick(List.of("", "[]", "{}", "[ ]", "a\n  b", "a\n\n   b c"))).append('\n');
      default -> {
        out.append('\n');
        block(out, indent + 1 + random.nextInt(3), depth + 1);
      }
    }
  }

  private void scalar(StringBuilder out, int indent) {
    out.append(pick(HEADERS)).append('\n');
    int lines = random.nextInt(5);
    for (int i = 0; i < lines; i++) {
      out.append(" ".repeat(Math.max(0, indent + (one(5) ? random.nextInt(4) - 1 : 0))));
      out.append(
          pick(
              List.of(
                  "text",
                  "more text",
                  "",
                  "  ",
                  "- a",
                  "a: b",
                  "# no",
                  "\ttab",
                  "é",
                  "end ",
                  "'q'")));
      out.append('\n');
    }
    out.append(one(3) ? "\n" : "");
  }

  private void flow(StringBuilder out, int depth) {
    boolean list = random.nextBoolean();
    out.append(list ? "[" : "{");
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      out.append(i > 0 ? one(9) ? ",\n      " : one(9) ? "," : ", " : "");
      if (!list || one(9)) {
        out.append(key()).append(one(12) ? ":" : ": ");
      }
      if (depth < 2 && one(4)) {
        flow(out, depth + 1);
      } else {
        out.append(one(9) ? pick(TAGS) : "").append(one(3) ? pick(QUOTED) : pick(PLAIN));
      }
    }
    out.append(one(20) ? "," : "").append(list ? "]" : "}");
  }
}
