package io.hardenlint.jinja.differential;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlTexts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values of every shape, written as YAML and JSON with all options, and read again. */
final class DataCases {
  private static final Position HERE = new Position("data", 1, 1);
  private static final List<String> YAML_OPTIONS =
      List.of(
          "indent=0",
          "indent=1",
          "indent=2",
          "indent=3",
          "indent=4",
          "indent=8",
          "indent=9",
          "indent=10",
          "indent=none",
          "indent=-1",
          "width=1",
          "width=5",
          "width=20",
          "width=40",
          "width=1000",
          "width=none",
          "width=-1",
          "width=0",
          "default_flow_style=true",
          "default_flow_style=false",
          "default_flow_style=none",
          "sort_keys=false",
          "sort_keys=true",
          "explicit_start=true",
          "explicit_end=true",
          "allow_unicode=true",
          "allow_unicode=false",
          "default_style='\"'",
          "default_style=\"'\"",
          "default_style='|'",
          "default_style='>'",
          "default_style=''",
          "default_style=none",
          "line_break='\\n'",
          "canonical=true",
          "encoding=none",
          "version=[1, 1]",
          "tags=none",
          "vault_to_text=true",
          "redact_sensitive_values=true",
          "Dumper=none",
          "width='20'",
          "indent='4'");
  private static final List<String> JSON_OPTIONS =
      List.of(
          "indent=0",
          "indent=1",
          "indent=2",
          "indent=4",
          "indent=none",
          "indent=-1",
          "indent='  '",
          "indent='\\t'",
          "sort_keys=true",
          "sort_keys=false",
          "ensure_ascii=false",
          "ensure_ascii=true",
          "separators=(',', ':')",
          "separators=[', ', ' : ']",
          "separators=none",
          "skipkeys=true",
          "allow_nan=false",
          "allow_nan=true",
          "check_circular=false",
          "vault_to_text=true",
          "preprocess_unsafe=true",
          "preprocess_unsafe=false",
          "default=none",
          "profile='legacy'",
          "indent=true",
          "separators=(',',)",
          "indent='2'");

  private final Random random;

  DataCases(long seed) {
    random = new Random(seed);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  TemplateCase next(int number) {
    if (random.nextInt(4) == 0) {
      return reading(number);
    }
    String filter = pick(List.of("to_yaml", "to_nice_yaml", "to_json", "to_nice_json"));
    List<String> known = filter.endsWith("yaml") ? YAML_OPTIONS : JSON_OPTIONS;
    Map<String, String> options = new LinkedHashMap<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String option = pick(known);
      options.put(option.substring(0, option.indexOf('=')), option);
    }
    String call =
        filter + (options.isEmpty() ? "" : "(" + String.join(", ", options.values()) + ")");
    String after = "";
    if (random.nextInt(6) == 0) {
      after = filter.endsWith("yaml") ? " | from_yaml | to_json" : " | from_json | to_yaml";
    } else if (random.nextInt(12) == 0) {
      after = " | from_yaml_all | list | to_json";
    }
    YamlNode value = value(0);
    String template = "{{ v | " + call + after + " }}";
    return TemplateCase.of(
        number + " " + template + " of " + YamlFlow.of(value), template, Map.of("v", value));
  }

  /** What is read, or stopped at where {@code default} could hide that it was. */
  private TemplateCase reading(int number) {
    YamlNode text = text(new YamlTexts(random.nextLong()).next());
    String filter = pick(List.of("from_yaml", "from_yaml", "from_yaml_all", "from_json"));
    String template =
        "{{ v | " + filter + pick(List.of("", " | default('none')")) + " | to_json }}";
    return TemplateCase.of(
        number + " " + template + " of " + YamlFlow.of(text), template, Map.of("v", text));
  }

  private YamlNode value(int depth) {
    int kind = random.nextInt(depth > 3 ? 6 : 10);
    return switch (kind) {
      case 0, 1, 2, 3 -> text();
      case 4 -> number();
      case 5 ->
          switch (random.nextInt(4)) {
            case 0 -> new YamlNode.Null(HERE);
            case 1 -> new YamlNode.Bool(random.nextBoolean(), HERE);
            case 2 -> new YamlNode.Sequence(List.of(), HERE);
            default -> new YamlNode.Mapping(List.of(), HERE);
          };
      case 6, 7 -> {
        List<YamlNode> items = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
          items.add(value(depth + 1));
        }
        yield new YamlNode.Sequence(items, HERE);
      }
      default -> mapping(depth);
    };
  }

  private YamlNode mapping(int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      YamlNode key = random.nextInt(12) == 0 ? number() : text();
      entries.put(YamlFlow.of(key), new YamlNode.Entry(key, value(depth + 1)));
    }
    return new YamlNode.Mapping(List.copyOf(entries.values()), HERE);
  }

  private YamlNode number() {
    return switch (random.nextInt(4)) {
      case 0 -> new YamlNode.Int(BigInteger.valueOf(random.nextInt(2000) - 1000), HERE);
      case 1 -> new YamlNode.Int(new BigInteger(90, random).negate(), HERE);
      case 2 ->
          new YamlNode.Real(
              pick(
                  List.of(
                      0.0,
                      -0.0,
                      1.0,
                      1e16,
                      1e15,
                      1e22,
                      1e-5,
                      1e-4,
                      1.5e300,
                      4.9e-324,
                      0.1,
                      1e100,
                      Double.POSITIVE_INFINITY,
                      Double.NEGATIVE_INFINITY,
                      Double.NaN,
                      123456789.125)),
              HERE);
      default ->
          new YamlNode.Real(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20), HERE);
    };
  }

  private YamlNode text() {
    if (random.nextInt(3) == 0) {
      return text(pick(DataTexts.WHOLE));
    }
    StringBuilder text = new StringBuilder();
    int pieces = 1 + random.nextInt(random.nextInt(4) == 0 ? 25 : 6);
    for (int i = 0; i < pieces; i++) {
      text.append(pick(DataTexts.PIECES));
      if (random.nextInt(3) == 0) {
        text.append(' ');
      }
    }
    return text(text.toString());
  }

  private static YamlNode text(String text) {
    boolean template = text.contains("{{") || text.contains("{%") || text.contains("{#");
    return new YamlNode.Text(text, template, HERE);
  }
}
