package io.hardenlint.jinja.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.oracle.PythonOracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same bytes as ansible-core 2.19 or newer, or a stop, for templates written here and for each
 * of them with one of its variables taken away.
 */
class TemplateDifferentialTest {
  private final AnsibleTemplateEngine engine = new AnsibleTemplateEngine();

  @TempDir private Path folder = Path.of("");

  @Test
  void rendersWhatAnsibleRenders() throws IOException {
    compare(TemplateCase.all());
  }

  @Test
  void stopsWhereAnsibleMissesAVariable() throws IOException {
    List<TemplateCase> mutants = new ArrayList<>();
    for (TemplateCase whole : TemplateCase.all()) {
      for (String variable : whole.variables().keySet()) {
        mutants.add(whole.without(variable));
      }
    }
    compare(mutants);
  }

  private void compare(List<TemplateCase> cases) throws IOException {
    PythonOracle oracle = PythonOracle.with("ansible.template", "ansible._internal");
    List<String> answers =
        oracle.ask(
            TemplateDifferentialTest.class,
            "template_oracle.py",
            cases.stream().map(TemplateCase::question).toList());
    ObjectMapper json = new ObjectMapper();
    List<String> differences = new ArrayList<>();
    int equal = 0;
    int stopped = 0;
    for (int i = 0; i < cases.size(); i++) {
      TemplateCase c = cases.get(i);
      JsonNode theirs = json.readTree(answers.get(i));
      switch (render(c)) {
        case RenderResult.Rendered r when !theirs.get("ok").asBoolean() ->
            differences.add(
                c.id() + ": ours " + PythonOracle.json(r.text()) + ", Ansible stops: " + theirs);
        case RenderResult.Rendered r when !theirs.get("out").asText().equals(r.text()) ->
            differences.add(
                c.id() + ": ours " + PythonOracle.json(r.text()) + ", Ansible " + theirs);
        case RenderResult.Rendered r -> equal++;
        case RenderResult.Refused r when !theirs.get("ok").asBoolean() -> equal++;
        case RenderResult.Refused r when c.refused() -> stopped++;
        case RenderResult.Refused r ->
            differences.add(c.id() + ": ours stops: " + r.problem() + ", Ansible " + theirs);
      }
    }
    System.out.printf(
        "%d templates: %d the same as Ansible, %d stopped on purpose, %d different%n",
        cases.size(), equal, stopped, differences.size());
    assertThat(differences).isEmpty();
  }

  private RenderResult render(TemplateCase c) throws IOException {
    Path place = Files.createDirectories(folder.resolve(c.id().replace(' ', '_')));
    for (Map.Entry<String, String> file : c.files().entrySet()) {
      Files.writeString(place.resolve(file.getKey()), file.getValue());
    }
    return engine.render(
        new RenderRequest(
            "t.j2",
            c.template(),
            c.templateOptions(),
            c.definitions(),
            List.of(place),
            Dialect.CORE_2_19,
            RenderLimits.DEFAULTS));
  }
}
