package io.hardenlint.jinja.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.SourceMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every part of an output knows its template and its variables. */
final class SourceMapTest {
  @TempDir Path folder = Path.of("");

  private RenderResult.Rendered render(String vars, Map<String, String> files) {
    RenderCase one = new RenderCase("map", files, vars, true, false, "\n");
    RenderResult result = one.render(new AnsibleTemplateEngine(), folder, RenderLimits.DEFAULTS);
    assertThat(result).isInstanceOf(RenderResult.Rendered.class);
    return (RenderResult.Rendered) result;
  }

  private static SourceMap.Segment segment(RenderResult.Rendered rendered, String text) {
    int at = rendered.text().indexOf(text);
    assertThat(at).as("%s in %s", text, rendered.text()).isNotNegative();
    return rendered.sourceMap().at(at).orElseThrow();
  }

  private static List<String> names(SourceMap.Segment segment) {
    return segment.variables().stream().map(SourceMap.VariableUse::name).toList();
  }

  @Test
  void segmentsCoverTheWholeText() {
    RenderResult.Rendered rendered =
        render(
            "l: [1, 2]\nd: {a: x}\n",
            Map.of("main.j2", "a\n{% for i in l %}\n{{ i }}{{ d.a }}\n{% endfor %}\nend\n\n"));
    int end = 0;
    for (SourceMap.Segment segment : rendered.sourceMap().segments()) {
      assertThat(segment.start()).isEqualTo(end);
      end = segment.end();
    }
    assertThat(end).isEqualTo(rendered.text().length());
  }

  @Test
  void textPointsAtItsLineAndColumn() {
    RenderResult.Rendered rendered =
        render("a: 1\n", Map.of("main.j2", "#jinja2: trim_blocks: True\none {{ a }} two\n"));
    SourceMap.Segment two = segment(rendered, " two");
    assertThat(two.template()).isEqualTo(new Position("main.j2", 2, 12));
    assertThat(two.verbatim()).isTrue();
    assertThat(two.variables()).isEmpty();
  }

  @Test
  void anExpressionKnowsTheVariablesBehindItsVariables() {
    RenderResult.Rendered rendered =
        render(
            "base: /srv\npath: '{{ base }}/x'\nd:\n  dir: '{{ path }}'\n",
            Map.of("main.j2", "p={{ d.dir }}\n"));
    SourceMap.Segment value = segment(rendered, "/srv/x");
    assertThat(value.template()).isEqualTo(new Position("main.j2", 1, 3));
    assertThat(names(value)).containsExactly("d", "d.dir", "path", "base");
    assertThat(value.variables().get(1).definition()).isEqualTo(new Position("vars.yml", 4, 8));
  }

  @Test
  void aMemorisedVariableStillNamesWhatItUsed() {
    RenderResult.Rendered rendered =
        render("b: one\na: '{{ b }}'\n", Map.of("main.j2", "{{ a }} and {{ a }}!\n"));
    SourceMap.Segment second =
        rendered.sourceMap().at(rendered.text().lastIndexOf("one")).orElseThrow();
    assertThat(names(second)).containsExactly("a", "b");
  }

  @Test
  void includesMacrosAndLoopsPointAtWhatTheyPrint() {
    RenderResult.Rendered rendered =
        render(
            "l: [p, q]\nn: bob\n",
            Map.of(
                "main.j2",
                """
                {% macro m(x) %}<{{ x }}{{ n }}>{% endmacro %}
                {% for i in l %}{% include 'inc.j2' %}{% endfor %}{{ m('z') }}
                """,
                "inc.j2",
                "head\n[{{ i }}]"));
    SourceMap.Segment included = segment(rendered, "q");
    assertThat(included.template().file()).endsWith("inc.j2");
    assertThat(included.template().line()).isEqualTo(2);
    assertThat(names(included)).containsExactly("l", "l[1]");
    assertThat(included.trail().getFirst().what()).startsWith("include ");
    SourceMap.Segment called = segment(rendered, "bob>");
    assertThat(called.template()).isEqualTo(new Position("main.j2", 1, 25));
    assertThat(names(called)).containsExactly("n");
    assertThat(called.trail()).hasSize(1);
    assertThat(called.trail().getFirst().what()).isEqualTo("macro m");
    assertThat(called.trail().getFirst().position().line()).isEqualTo(2);
  }

  @Test
  void aLocalNameRemembersTheVariablesOfItsValue() {
    RenderResult.Rendered rendered =
        render("a: 1\n", Map.of("main.j2", "{% set x = a + 1 %}{{ x }} {{ 'y' }}\n"));
    assertThat(names(segment(rendered, "2"))).containsExactly("a");
    assertThat(names(segment(rendered, "y"))).isEmpty();
  }
}
