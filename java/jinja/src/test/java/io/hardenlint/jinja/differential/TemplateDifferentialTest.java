package io.hardenlint.jinja.differential;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same bytes as ansible-core, or a stop, for templates written here and for each of them with
 * one of its variables taken away.
 */
class TemplateDifferentialTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void rendersWhatAnsibleRenders(String release) throws IOException {
    Comparison comparison = new Comparison(release, folder);
    comparison.add(TemplateCase.all());
    comparison.assertNothingDifferent("templates");
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
    Comparison comparison = new Comparison(release, folder);
    comparison.add(mutants);
    comparison.assertNothingDifferent("templates without a variable");
  }
}
