package io.hardenlint.jinja.ansible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.SourceMap;
import io.hardenlint.jinja.Surroundings;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.corpus.Requests;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.grammar.SyntaxProblem;
import io.hardenlint.jinja.statement.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Texts are read once, and what is kept of them changes nothing. */
class ParseCacheTest {
  private static final Syntax FILE = Syntax.ofFile(TemplateOptions.DEFAULTS, Set.of());

  private static SourceText text(String text) {
    return SourceText.ofFile(text, "file", 1);
  }

  @Test
  void keepsTreesByTextAndSyntax() {
    ParseCache cache = new ParseCache(1000);
    Parsed first = cache.parse(text("{{ a }}"), FILE);
    assertThat(cache.parse(SourceText.ofFile("{{ a }}", "elsewhere", 9), FILE)).isSameAs(first);
    assertThat(cache.parse(text("{{ a }}"), Syntax.VARIABLE)).isNotSameAs(first);
    assertThat(cache.parse(text("{{ b }}"), FILE)).isNotSameAs(first);
    assertThat(cache.size()).isEqualTo(3);
  }

  @Test
  void forgetsTheLeastRecentlyUsedFirst() {
    ParseCache cache = new ParseCache(330);
    Parsed first = cache.parse(text("{{ a }}"), FILE);
    Parsed second = cache.parse(text("{{ b }}"), FILE);
    cache.parse(text("{{ c }}"), FILE);
    assertThat(cache.parse(text("{{ a }}"), FILE)).isSameAs(first);
    cache.parse(text("{{ d }}"), FILE);
    assertThat(cache.size()).isEqualTo(3);
    assertThat(cache.parse(text("{{ a }}"), FILE)).isSameAs(first);
    assertThat(cache.parse(text("{{ b }}"), FILE)).isNotSameAs(second);
  }

  @Test
  void keepsNeitherLongTextsNorProblems() {
    ParseCache cache = new ParseCache(100);
    cache.parse(text("x".repeat(200)), FILE);
    assertThatThrownBy(() -> cache.parse(text("{{"), FILE)).isInstanceOf(SyntaxProblem.class);
    assertThat(cache.size()).isZero();
  }

  @Test
  void equalTextsOfSeveralVariablesStayApart() {
    RenderResult.Rendered rendered =
        (RenderResult.Rendered)
            render(
                new AnsibleTemplateEngine(),
                "{% for x in l %}{{ x }},{% endfor %}",
                "l: [\"{{ 'a' }}\", \"{{ 'a' }}\", \"{{ 1.5 }}\", \"{{ 1.5 }}\"]\n",
                "2.19");
    assertThat(rendered.text()).isEqualTo("a,a,1.5,1.5,");
    List<String> names = new ArrayList<>();
    for (int at : new int[] {0, 2, 4, 8}) {
      SourceMap.Segment segment = rendered.sourceMap().at(at).orElseThrow();
      segment.variables().forEach(use -> names.add(use.name()));
    }
    assertThat(names).containsExactly("l", "l[0]", "l", "l[1]", "l", "l[2]", "l", "l[3]");
  }

  @Test
  void whatOneReleaseAllowsIsCheckedAgainForAnother() {
    AnsibleTemplateEngine engine = new AnsibleTemplateEngine();

    String simple = "{{ ['/a/b', '/a/c'] | commonpath }}";
    assertThat(render(engine, simple, "", "2.19")).isInstanceOf(RenderResult.Rendered.class);
    assertThat(render(engine, simple, "", "2.14"))
        .isEqualTo(render(new AnsibleTemplateEngine(0), simple, "", "2.14"));
  }

  @Test
  void manyThreadsGetTheSame() throws Exception {
    AnsibleTemplateEngine engine = new AnsibleTemplateEngine(2000);
    List<Callable<String>> tasks = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String name = "v" + i % 20;
      tasks.add(() -> {
        RenderResult result =
            render(
                engine,
                "{{ " + name + " }}-{{ " + name + " }}",
                name + ": \"{{ 'x' ~ 1 }}\"\n",
                "2.19");
        return ((RenderResult.Rendered) result).text();
      });
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<String> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isEqualTo("x1-x1");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static RenderResult render(
      AnsibleTemplateEngine engine, String template, String variables, String release) {
    return engine.render(
        new RenderRequest(
            "file",
            template,
            TemplateOptions.DEFAULTS,
            Requests.variables("vars.yml", variables),
            List.of(),
            CoreRelease.of(release),
            RenderLimits.DEFAULTS,
            Surroundings.NONE));
  }
}
