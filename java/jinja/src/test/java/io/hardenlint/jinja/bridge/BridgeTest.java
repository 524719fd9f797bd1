package io.hardenlint.jinja.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.interpret.Context;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.grammar.TemplateParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Our statements as nodes of Jinjava. */
class BridgeTest {
  private static final String TEMPLATE =
      "a {{ 1 }}{% if x %}b{% endif %}{% set y = 2 %}{% macro m() %}c{% endmacro %}{% raw %}{{{% endraw %}";

  private final List<Statement> statements =
      TemplateParser.parse(
          SourceText.ofFile(TEMPLATE, "template", 1),
          Syntax.ofFile(TemplateOptions.DEFAULTS, Set.of()));

  @Test
  void runsEachStatementOnceAndInOrder() {
    List<Statement> run = new ArrayList<>();
    new JinjavaDriver().drive(statements, run::add);
    assertThat(run).hasSize(6).isEqualTo(statements);
  }

  @Test
  void runsTheSameInJinjavasInterpreter() {
    List<Statement> run = new ArrayList<>();
    Jinjava jinjava = new Jinjava();
    Context context = new Context(jinjava.getGlobalContext());
    new AnsibleInterpreter(jinjava, context, jinjava.getGlobalConfig(), run::add)
        .render(statements);
    assertThat(run).isEqualTo(statements);
  }
}
