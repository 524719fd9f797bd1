package io.hardenlint.jinja.differential;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Templates with {@code #jinja2:} headers, right and wrong ones, and options of the task. */
final class HeaderCases {
  private static final Position HERE = new Position("options", 1, 1);
  private static final List<String> SWITCHES =
      List.of("trim_blocks", "lstrip_blocks", "keep_trailing_newline");
  private static final List<List<String>> DELIMITERS =
      List.of(
          List.of("block_start_string", "block_end_string"),
          List.of("variable_start_string", "variable_end_string"),
          List.of("comment_start_string", "comment_end_string"));
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("[%", "%]"),
          List.of("[[", "]]"),
          List.of("<%", "%>"),
          List.of("<<", ">>"),
          List.of("[#", "#]"),
          List.of("<!--", "-->"),
          List.of("$$", "$$"),
          List.of("@", "@"),
          List.of("((", "))"),
          List.of("${", "}"),
          List.of("é", "É"),
          List.of("{%", "%}"),
          List.of("{{", "}}"),
          List.of("%%", "%"));
  private static final List<String> SWITCH_VALUES =
      List.of(
          "true",
          "false",
          "yes",
          "no",
          "1",
          "0",
          "2",
          "-1",
          "1.5",
          "0.0",
          "None",
          "''",
          "'no'",
          "\"False\"",
          "[]",
          "[0]",
          "{}",
          "{'a': 1}",
          "()",
          "(1)",
          "(True)",
          "((False))",
          "b''",
          "b'x'",
          "{1}",
          "set()",
          "{*()}",
          "0x1",
          "0b0",
          "0o7",
          "1_0",
          "1+2",
          "1-1",
          "1+2j",
          "0j",
          "...",
          "not True",
          "True or False",
          "True False",
          "'a' 'b'",
          "True # x",
          "#",
          "",
          " ",
          "r'x'",
          "u''",
          "f''",
          "-True",
          "+1",
          "~0",
          "[[]]",
          "[1",
          "1]",
          "True)",
          "'",
          "\"x",
          "\\",
          "Trueé",
          "True\u00a0",
          "\u00a0True",
          "Infinity",
          "nan",
          "1e999",
          "0e5",
          "x",
          "@",
          "'\\x00'",
          "'\\N{DIGIT ONE}'",
          "'\\q'",
          "01",
          "00",
          "1_",
          "'''x'''",
          "\"\"\"\"\"\"");
  private static final List<String> TEXT_VALUES =
      List.of(
          "''",
          "' '",
          "'\\t'",
          "None",
          "1",
          "True",
          "['[[']",
          "('[[')",
          "b'[['",
          "r'[['",
          "u'[['",
          "f'[['",
          "'[' '['",
          "'''[['''",
          "\"\"\"[[\"\"\"",
          "'\\x5b\\x5b'",
          "'\\u005b['",
          "'\\133['",
          "'\\N{LEFT SQUARE BRACKET}['",
          "'\\['",
          "'[[",
          "[[",
          "[['",
          "'\\\\'",
          "'a\\'b'",
          "\"a'b\"",
          "'a\"b'",
          "'\\n'",
          "'#'",
          "'{'",
          "'-'",
          "'+'",
          "'.'",
          "'a'",
          "rb'[['",
          "R'[['",
          "U'[['",
          "'[[' # x",
          "'😀'",
          "'\\ud83d'",
          "'\\x5'",
          "r'\\'",
          "'\\a'");
  private static final List<String> LINE_ENDS =
      List.of(
          "'\\n'",
          "'\\r\\n'",
          "'\\r'",
          "\"\\n\"",
          "\"\\r\\n\"",
          "'\\\\n'",
          "'n'",
          "''",
          "None",
          "1",
          "'\\x0a'",
          "'\\x0d\\n'",
          "r'\\n'",
          "'\\n\\r'",
          "'\\n\\n'",
          "' '",
          "'\\012'",
          "'\\r' '\\n'",
          "True",
          "'\\N{LINE FEED}'",
          "'''\\n'''",
          "b'\\n'",
          "u'\\n'");
  private static final List<String> OTHER_KEYS =
      List.of(
          "Trim_blocks",
          "trim-blocks",
          "trim_block",
          "",
          "autoescape",
          "optimized",
          "undefined",
          "loader",
          "extensions",
          "__class__",
          "filters",
          "finalize",
          "sandboxed",
          "x",
          "é",
          "line_statement_prefix",
          "line_comment_prefix",
          "policies",
          "shared",
          "overlayed",
          "newline",
          "variable_start",
          "'trim_blocks'",
          "cache",
          "linked_to",
          "_x",
          "jinja2");
  private static final List<String> SPACES = List.of(" ", "  ", "\t", "\u00a0", "\f");
  private static final List<String> BODY =
      List.of(
          "text\n",
          "\n",
          "  ",
          "\t",
          "V1v V2",
          "V1 'a' ~ 1 V2\n",
          "B1 if v B2\n",
          "  B1 if v B2\n",
          "B1 if v B2x B1 else B2y",
          "B1 endif B2\n",
          "B1- for i in l B2\n",
          "B1 endfor +B2\n",
          "B1 endif -B2 \n",
          "C1 note C2\n",
          "  C1- note C2 x",
          "B1 raw B2V1 xB1 endraw B2\n",
          "B1+ set a = 1 B2\n",
          "{{ v }}",
          "{% if v %}",
          "{# c #}",
          "\r\n",
          "\r",
          "V1- v -V2",
          "a",
          "#jinja2:trim_blocks: False\n",
          "V1 '\\n' V2",
          "V1 '''x\ny''' V2",
          "é",
          "B1",
          "V2",
          "#x");

  private final Random random;

  HeaderCases(long seed) {
    random = new Random(seed);
  }

  /** Whether wrong values and keys are likely in this case. */
  private boolean wild;

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private boolean one(int of) {
    return random.nextInt(of) == 0;
  }

  TemplateCase next(int number) {
    wild = one(4);
    Map<String, YamlNode> options = new LinkedHashMap<>();
    Map<String, String> delimiters =
        new LinkedHashMap<>(
            Map.of("B1", "{%", "B2", "%}", "V1", "{{", "V2", "}}", "C1", "{#", "C2", "#}"));
    if (one(3)) {
      options.put("trim_blocks", new YamlNode.Bool(random.nextBoolean(), HERE));
      options.put("lstrip_blocks", new YamlNode.Bool(random.nextBoolean(), HERE));
    }
    if (one(4)) {
      options.put("newline_sequence", text(pick(List.of("\n", "\r\n", "\r"))));
    }
    if (one(8)) {
      int kind = random.nextInt(3);
      List<String> pair = pick(PAIRS);
      options.put(DELIMITERS.get(kind).get(0), text(pair.get(0)));
      options.put(DELIMITERS.get(kind).get(1), text(pair.get(1)));
      use(delimiters, kind, pair);
    }
    StringBuilder out = new StringBuilder();
    if (wild && one(8)) {
      out.append(pick(List.of("\ufeff", " ", "\n", "x", "# ")));
    }
    out.append(
        wild && one(8)
            ? pick(List.of("#jinja2", "#Jinja2:", "# jinja2:", "#jinja2 :"))
            : "#jinja2:");
    int count = one(15) ? 0 : 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.append(wild && one(8) ? pick(List.of(";", ",,", " ")) : ",");
      }
      header(out, delimiters);
    }
    out.append(wild && one(8) ? "," : "");
    out.append(
        one(wild ? 4 : 20) ? pick(List.of("\r\n", "", "\r", "\n\n", "\u2028", "\u0085\n")) : "\n");
    body(out, delimiters);
    Map<String, YamlNode> variables = new LinkedHashMap<>();
    variables.put("v", text("value"));
    variables.put("l", new YamlNode.Sequence(List.of(text("p"), text("q")), HERE));
    return new TemplateCase(
        number
            + " "
            + io.hardenlint.jinja.oracle.PythonOracle.json(out.toString())
            + " "
            + options.keySet(),
        out.toString(),
        variables,
        Map.of(),
        options,
        TemplateCase.Releases.NONE,
        TemplateCase.Releases.ALL);
  }

  private static YamlNode text(String value) {
    return new YamlNode.Text(value, false, HERE);
  }

  private static void use(Map<String, String> delimiters, int kind, List<String> pair) {
    String letter = List.of("B", "V", "C").get(kind);
    delimiters.put(letter + "1", pair.get(0));
    delimiters.put(letter + "2", pair.get(1));
  }

  private void header(StringBuilder out, Map<String, String> delimiters) {
    switch (random.nextInt(9)) {
      case 0, 1, 2 -> {
        String value = one(wild ? 2 : 10) ? pick(SWITCH_VALUES) : pick(List.of("True", "False"));
        pair(out, pick(SWITCHES), value);
      }
      case 3, 4, 5 -> {
        int kind = random.nextInt(3);
        if (one(wild ? 4 : 30)) {
          pair(out, DELIMITERS.get(kind).get(random.nextInt(2)), pick(TEXT_VALUES));
        } else {
          List<String> chosen = pick(PAIRS);
          use(delimiters, kind, chosen);
          String quote = pick(List.of("'", "\""));
          pair(out, DELIMITERS.get(kind).get(0), quote + chosen.get(0) + quote);
          out.append(',');
          pair(out, DELIMITERS.get(kind).get(1), quote + chosen.get(1) + quote);
        }
      }
      case 6 -> pair(out, "newline_sequence", pick(one(3) ? LINE_ENDS : LINE_ENDS.subList(0, 5)));
      default -> {
        if (one(wild ? 1 : 8)) {
          pair(
              out,
              pick(OTHER_KEYS),
              pick(one(2) ? SWITCH_VALUES : one(2) ? TEXT_VALUES : List.of("True", "None", "'#'")));
        } else {
          pair(out, pick(SWITCHES), pick(List.of("True", "False")));
        }
      }
    }
  }

  private String space() {
    return wild && one(6) ? pick(SPACES) : one(3) ? " " : "";
  }

  private void pair(StringBuilder out, String key, String value) {
    String colon = wild && one(12) ? pick(List.of("", "=", "::")) : ":";
    out.append(space()).append(key).append(space()).append(colon);
    out.append(space()).append(value).append(space());
  }

  private void body(StringBuilder out, Map<String, String> delimiters) {
    List<String> pieces = new ArrayList<>();
    int count = random.nextInt(7);
    int open = 0;
    for (int i = 0; i < count; i++) {
      String piece = pick(BODY);
      // Mostly balanced, so that most are rendered.
      if (piece.contains("if v")) {
        open++;
      } else if (piece.contains("endif") && open-- <= 0) {
        continue;
      } else if (piece.contains("for i")) {
        piece += "V1 i V2B1 endfor B2";
      } else if (piece.contains("endfor") && !one(9)) {
        continue;
      }
      pieces.add(piece);
    }
    for (int i = 0; i < open; i++) {
      pieces.add(pick(List.of("B1 endif B2\n", "  B1- endif B2", "B1 endif -B2\n\n")));
    }
    String text = String.join("", pieces);
    for (Map.Entry<String, String> delimiter : delimiters.entrySet()) {
      text = text.replace(delimiter.getKey(), delimiter.getValue());
    }
    out.append(text);
  }
}
