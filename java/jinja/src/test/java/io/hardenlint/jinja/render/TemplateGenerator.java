package io.hardenlint.jinja.render;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes templates at random, mostly about whitespace, scopes and output of one or more parts. */
final class TemplateGenerator {
  static final String VARS =
      "{i: 7, t: text, e: '', n: null, b: true, f: 1.5, l: [1, 2, 3], d: {a: 1, b: [x, y]},"
          + " v: '{{ i }}', w: 'a {{ t }}', u: '{{ nope }}', m: [a, '{{ nope }}', '{{ i }}']}";
  private static final List<String> EXPRESSIONS =
      List.of(
          "i",
          "t",
          "e",
          "n",
          "b",
          "f",
          "l",
          "d",
          "v",
          "w",
          "u",
          "m",
          "x",
          "nope",
          "d.a",
          "d.b[1]",
          "d.c",
          "l[0]",
          "l[-1]",
          "m[1]",
          "m[2]",
          "i + 1",
          "t ~ i",
          "l + [i]",
          "i if b",
          "i if e",
          "i if e else t",
          "not b",
          "t | upper",
          "nope | default('d')",
          "u | default(i)",
          "x | default('no x')",
          "l | length",
          "l | join(',')",
          "(i, t)",
          "[i, n]",
          "{'k': v}",
          "i == 7",
          "i in l",
          "1 < 2 < 3",
          "t is defined",
          "u is defined",
          "x is defined",
          "loop.index | default(0)",
          "'a' 'b'",
          "t[1:3]",
          "l[::-1]",
          "-i",
          "i // 2",
          "t * 2",
          "none",
          "true",
          "t or nope",
          "e and nope",
          "f * 2",
          "i / 2",
          "range(3) | list",
          "d.items() | list",
          "d | dictsort",
          "t.split('x')",
          "omit",
          "[omit, i]",
          "mac(i)");
  private static final List<String> TEXTS =
      List.of("a", " ", "\n", "  \n", "\n\n", "\t", "b c", "\r\n", " x\n", "}}", "%", "{", "#");

  private final Random random;
  private int depth;

  TemplateGenerator(Random random) {
    this.random = random;
  }

  RenderCase next(int number) {
    depth = 0;
    StringBuilder out = new StringBuilder();
    if (random.nextInt(3) == 0) {
      out.append("{% macro mac(q) %}").append(body()).append("{% endmacro %}");
    }
    out.append(body());
    if (random.nextInt(3) > 0) {
      out.append('\n');
    }
    return new RenderCase(
        "generated-" + number,
        Map.of("main.j2", out.toString()),
        VARS,
        random.nextInt(4) > 0,
        random.nextInt(3) == 0,
        random.nextInt(8) == 0 ? "\r\n" : "\n");
  }

  private String body() {
    StringBuilder out = new StringBuilder();
    int parts = depth == 0 ? 1 + random.nextInt(5) : random.nextInt(3);
    depth++;
    for (int i = 0; i < parts; i++) {
      out.append(part());
    }
    depth--;
    return out.toString();
  }

  private String part() {
    return switch (depth > 3 ? random.nextInt(4) : random.nextInt(14)) {
      case 0, 1 -> pick(TEXTS);
      case 2, 3 -> "{{" + sign() + " " + pick(EXPRESSIONS) + " " + sign("-", "", "") + "}}";
      case 4 -> "{#" + sign() + " c " + sign() + "#}";
      case 5, 6 ->
          tag("if " + pick(EXPRESSIONS))
              + body()
              + (random.nextBoolean() ? tag("else") + body() : "")
              + tag("endif");
      case 7, 8 ->
          tag("for x in " + (random.nextInt(4) == 0 ? pick(EXPRESSIONS) : "l"))
              + body()
              + (random.nextInt(4) == 0 ? tag("else") + body() : "")
              + tag("endfor");
      case 9 -> tag("set x = " + pick(EXPRESSIONS));
      case 10 -> tag("set x") + body() + tag("endset");
      case 11 -> tag("with x = " + pick(EXPRESSIONS)) + body() + tag("endwith");
      case 12 -> tag("filter upper") + body() + tag("endfilter");
      default -> tag("raw").replace("+%}", "%}") + pick(TEXTS) + tag("endraw");
    };
  }

  private String tag(String content) {
    return "{%" + sign() + " " + content + " " + sign() + "%}";
  }

  private String sign() {
    return sign("-", "+", "");
  }

  private String sign(String... signs) {
    return random.nextInt(3) == 0 ? signs[random.nextInt(signs.length)] : "";
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
