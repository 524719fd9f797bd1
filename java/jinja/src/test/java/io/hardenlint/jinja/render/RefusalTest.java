package io.hardenlint.jinja.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.RenderResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Refusals have a code, a place, a trail and a way out; hostile templates end. */
final class RefusalTest {
  @TempDir Path folder = Path.of("");

  private RenderProblem refuse(String template, String vars) {
    return refuse(template, vars, RenderLimits.DEFAULTS);
  }

  private RenderProblem refuse(String template, String vars, RenderLimits limits) {
    RenderResult result =
        RenderCase.of("refusal", template, vars)
            .render(new AnsibleTemplateEngine(), folder, limits);
    assertThat(result).as(template).isInstanceOf(RenderResult.Refused.class);
    return ((RenderResult.Refused) result).problem();
  }

  @Test
  void anUndefinedVariableIsNamedWithItsNearestNeighbour() {
    RenderProblem problem = refuse("a\n  {{ servce_name }}\n", "{service_name: x}");
    assertThat(problem.code()).isEqualTo("undefined-variable");
    assertThat(problem.message()).contains("'servce_name'").contains("'service_name'");
    assertThat(problem.position()).isEqualTo(new Position("main.j2", 2, 6));
  }

  @Test
  void anUnknownFilterIsRefusedEvenWhereItIsNotReached() {
    RenderProblem problem = refuse("{% macro unused() %}{{ 1 | to_jsn }}{% endmacro %}", "{}");
    assertThat(problem.code()).isEqualTo("unsupported-filter");
    assertThat(problem.message()).contains("'to_jsn'").contains("'to_json'");
    assertThat(problem.position()).isEqualTo(new Position("main.j2", 1, 28));
  }

  @Test
  void anUnknownFilterInABranchIsRefusedWhereItIsReached() {
    RenderProblem problem = refuse("{% if true %}{{ 1 | to_jsn }}{% endif %}", "{}");
    assertThat(problem.code()).isEqualTo("unsupported-filter");
    assertThat(problem.message()).contains("'to_json'");
    assertThat(problem.position()).isEqualTo(new Position("main.j2", 1, 21));
  }

  @Test
  void anUnknownTagIsRefused() {
    RenderProblem problem = refuse("x\n{% do l.append(1) %}", "{l: []}");
    assertThat(problem.code()).isEqualTo("unsupported-tag");
    assertThat(problem.position().line()).isEqualTo(2);
  }

  @Test
  void theTrailLeadsThroughVariablesAndIncludes() throws IOException {
    Files.writeString(folder.resolve("inc.j2"), "x\n {{ outer }}");
    RenderProblem problem =
        refuse("{% include 'inc.j2' %}!", "outer: '{{ inner }}'\ninner: '{{ gone }}'\n");
    assertThat(problem.code()).isEqualTo("undefined-variable");
    assertThat(problem.position()).isEqualTo(new Position("vars.yml", 2, 8));
    assertThat(problem.trail())
        .extracting(RenderProblem.Frame::what)
        .satisfiesExactly(
            what -> assertThat(what).isEqualTo("variable inner"),
            what -> assertThat(what).isEqualTo("variable outer"),
            what -> assertThat(what).startsWith("include"));
  }

  @Test
  void aVaultedValueIsRefusedOnlyWhenUsed() {
    String vars = "secret: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\nplain: 1\n";
    assertThat(refuse("{{ secret }}", vars).code()).isEqualTo("vault-value");
    assertThat(
            RenderCase.of("plain", "{{ plain }}", vars)
                .render(new AnsibleTemplateEngine(), folder, RenderLimits.DEFAULTS))
        .isInstanceOf(RenderResult.Rendered.class);
  }

  @Test
  void templatesOutsideTheSearchPathAreNotRead() throws IOException {
    assertThat(refuse("{% include '../secret' %}", "{}").code()).isEqualTo("template-outside");
    assertThat(refuse("{% include '/etc/passwd' %}", "{}").code()).isEqualTo("template-not-found");
    Path outside = Files.createTempFile("outside", ".j2");
    Files.createSymbolicLink(folder.resolve("link.j2"), outside);
    assertThat(refuse("{% include 'link.j2' %}", "{}").code()).isEqualTo("template-outside");
    Files.delete(outside);
  }

  @Test
  @Timeout(60)
  void hostileTemplatesEnd() throws IOException {
    RenderLimits limits = new RenderLimits(Duration.ofSeconds(2), 1_000_000, 100, 2_000_000L);
    Files.writeString(folder.resolve("self.j2"), "{% include 'self.j2' %}");
    for (String template :
        new String[] {
          "{{ 'x' * 10 ** 9 }}",
          "{{ [1] * 10 ** 9 }}",
          "{{ 9 ** (9 ** 9) }}",
          "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
          "{% for a in range(10 ** 9) %}{% endfor %}",
          "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
          "{% include 'self.j2' %}",
          "{% for a in range(100000) %}{{ 'x' * 1000 }}{% endfor %}",
          "{% set n = namespace(l=[1]) %}{% for a in range(99) %}{% set n.l = n.l + n.l %}"
              + "{% endfor %}{{ n.l }}",
          "{% set l = [] | list %}{% set _ = l.append(l) %}{{ l }}",
          "{{ " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " }}",
          "{{ " + "not ".repeat(50_000) + "1 }}",
          "{{ ''.__class__.__mro__ }}",
          "{{ a }}"
        }) {
      refuse(template, "{a: '{{ b }}', b: '{{ a }}'}", limits);
    }
  }
}
