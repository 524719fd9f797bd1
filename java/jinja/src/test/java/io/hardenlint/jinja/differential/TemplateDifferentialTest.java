package io.hardenlint.jinja.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.Surroundings;
import io.hardenlint.jinja.oracle.PythonOracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same bytes as ansible-core, or a stop, for templates written here and for each
 * of them with one of its variables taken away.
 */
class TemplateDifferentialTest {
  private final AnsibleTemplateEngine engine = new AnsibleTemplateEngine();

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void rendersWhatAnsibleRenders(String release) throws IOException {
    compare(release, TemplateCase.all());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void stopsWhereAnsibleMissesAVariable(String release) throws IOException {
    List<TemplateCase> mutants = new ArrayList<>();
    for (TemplateCase whole : TemplateCase.all()) {
      for (String variable : whole.variables().keySet()) {
        mutants.add(whole.without(variable));
      }
    }
    compare(release, mutants);
  }

  private void compare(String which, List<TemplateCase> all) throws IOException {
    PythonOracle oracle = PythonOracle.ofCore(which);
    CoreRelease release = oracle.release();
    List<TemplateCase> cases = all.stream().filter(c -> c.compared().has(release)).toList();
    List<String> answers = oracle.templates(cases.stream().map(TemplateCase::question).toList());
    ObjectMapper json = new ObjectMapper();
    List<String> differences = new ArrayList<>();
    int equal = 0;
    int stopped = 0;
    for (int i = 0; i < cases.size(); i++) {
      TemplateCase c = cases.get(i);
      JsonNode theirs = json.readTree(answers.get(i));
      switch (render(c, release)) {
        case RenderResult.Rendered r when !theirs.get("ok").asBoolean() ->
            differences.add(
                c.id() + ": ours " + PythonOracle.json(r.text()) + ", Ansible stops: " + theirs);
        case RenderResult.Rendered r when !theirs.get("out").asText().equals(r.text()) ->
            differences.add(
                c.id() + ": ours " + PythonOracle.json(r.text()) + ", Ansible " + theirs);
        case RenderResult.Rendered r -> equal++;
        case RenderResult.Refused r when !theirs.get("ok").asBoolean() -> equal++;
        case RenderResult.Refused r when c.refused().has(release) -> stopped++;
        case RenderResult.Refused r ->
            differences.add(c.id() + ": ours stops: " + r.problem() + ", Ansible " + theirs);
      }
    }
    System.out.printf(
        "%d templates, ansible-core %s: %d the same, %d stopped on purpose, %d different%n",
        cases.size(), release, equal, stopped, differences.size());
    assertThat(differences).isEmpty();
  }

  private RenderResult render(TemplateCase c, CoreRelease release) throws IOException {
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
            release,
            RenderLimits.DEFAULTS,
            Surroundings.NONE));
  }
}
