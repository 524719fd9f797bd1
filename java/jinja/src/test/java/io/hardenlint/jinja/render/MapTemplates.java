package io.hardenlint.jinja.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes templates at random in which text takes many ways to the output. */
final class MapTemplates {
  /** Variables whose values may be changed one by one without changing what is output where. */
  static final Map<String, String> VARS = new LinkedHashMap<>();

  static {
    VARS.put("base", "root");
    VARS.put("name", "'n-{{ base }}'");
    VARS.put("number", "7");
    VARS.put("path", "'/srv/{{ name }}/{{ number }}'");
    VARS.put("one", "uno");
    VARS.put("two", "2");
    VARS.put("pair", "{left: '{{ one }}', right: '{{ two }}', both: '{{ one }}-{{ base }}'}");
    VARS.put("rows", "[{key: alpha, value: '{{ one }}'}, {key: beta, value: '{{ number }}'}]");
    VARS.put("words", "[first, '{{ two }}', 'w {{ name }}']");
  }

  private static final String LIBRARY =
      """
      {% macro line(key, value='d ' ~ number) %}
      {{ key }}={{ value }} {# c #} of {{ name }}
      {% endmacro %}
      {% macro wrap(title) %}<{{ title }}>{{ caller('in ' ~ title) }}</{{ title }}>
      {% endmacro %}
      {% set banner %}** {{ base }} **
      {% endset %}
      {% set plain = two ~ '!' %}
      """;
  private static final String PARENT =
      """
      top {{ base }}
      {% block body %}parent {{ name }}
      {% endblock %}
      {% block tail %}tail {{ two }} {{ self.body() }}{% endblock %}
      end
      """;
  private static final List<String> EXPRESSIONS =
      List.of(
          "base",
          "name",
          "number",
          "path",
          "pair.left",
          "pair['both']",
          "pair",
          "rows",
          "rows[1].value",
          "words | join('+')",
          "words[2]",
          "path | upper",
          "pair | dictsort",
          "one ~ two",
          "v",
          "v | default(base)",
          "lib.line(one)",
          "lib.line(pair.left, value=number)",
          "lib.line('k') | indent(2, true)",
          "lib.banner",
          "lib.banner | replace('*', base)",
          "lib.plain",
          "own(two)",
          "own(own(one))",
          "own(one, path) if number else two",
          "s.acc",
          "'literal'",
          "[name, two] | first",
          "words | map('upper') | list");

  private final Random random;
  private int depth;

  MapTemplates(Random random) {
    this.random = random;
  }

  RenderCase next(int number) {
    depth = 0;
    StringBuilder out = new StringBuilder();
    boolean extending = random.nextInt(4) == 0;
    if (extending) {
      out.append("{% extends 'parent.j2' %}\n");
    }
    out.append("{% import 'lib.j2' as lib with context %}\n{% set s = namespace(acc=one) %}\n");
    out.append("{% macro own(x, y=base) %}[{{ x }}|{{ y }}").append(")".repeat(random.nextInt(2)));
    out.append("]{% endmacro %}\n");
    if (extending) {
      out.append("{% block body %}\n{% import 'lib.j2' as lib with context %}\n");
      out.append("{% set s = namespace(acc=two) %}{% macro own(x, y=one) %}({{ x }}{{ y }})\n");
      out.append("{% endmacro %}").append(body()).append("{{ super() }}{% endblock %}\n");
    } else {
      out.append(body()).append("\nlast\n".repeat(random.nextInt(2)));
    }
    Map<String, String> files = new LinkedHashMap<>();
    files.put("main.j2", out.toString());
    files.put("lib.j2", LIBRARY);
    files.put("parent.j2", PARENT);
    files.put("part.j2", "part {{ path }}{% for w in words %} <{{ w }}>{% endfor %}\n");
    return new RenderCase(
        "map-" + number,
        files,
        yaml(VARS),
        random.nextInt(4) > 0,
        random.nextInt(3) == 0,
        random.nextInt(8) == 0 ? "\r\n" : "\n");
  }

  static String yaml(Map<String, String> variables) {
    StringBuilder yaml = new StringBuilder();
    variables.forEach((name, value) -> yaml.append(name + ": " + value + "\n"));
    return yaml.toString();
  }

  private String body() {
    depth++;
    StringBuilder out = new StringBuilder();
    for (int i = depth == 1 ? 5 : 1 + random.nextInt(2); i > 0; i--) {
      out.append(part());
    }
    depth--;
    return out.toString();
  }

  private String print() {
    return "{{ " + EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size())) + " }}";
  }

  private String part() {
    return switch (depth > 3 ? random.nextInt(3) : random.nextInt(14)) {
      case 0 -> "text " + random.nextInt(9) + "\n";
      case 1, 2 -> print() + " ";
      case 3 -> "{% set v %}s" + body() + "{% endset %}<{{ v }}>\n";
      case 4 -> "{% filter upper %}f" + body() + "{% endfilter %}\n";
      case 5 -> "{% call(t) lib.wrap(one) %}" + print() + "{{ t }}{% endcall %}\n";
      case 6 -> "{% for v in words %}" + body() + "{% endfor %}\n";
      case 7 -> "{% for k, v in pair.items() %}{{ k }}:{{ v }}\n{%- endfor %}\n";
      case 8 -> "{% for r in rows %}{{ r.key }}={{ r.value }}" + print() + "{% endfor %}\n";
      case 9 -> "{% include 'part.j2' %}";
      case 10 -> "{% set s.acc = s.acc ~ " + (random.nextBoolean() ? "two" : "name") + " %}";
      case 11 -> "{% with v = path %}" + body() + "{% endwith %}";
      case 12 -> "{% if number %}  y " + body() + "{% endif %}\n";
      default ->
          "{% for r in rows recursive %}{{ r.key }}"
              + "{% if loop.depth < 2 %}({{ loop([rows[1]]) }}){% endif %}{% endfor %}\n";
    };
  }
}
