package io.hardenlint.jinja.corpus;

import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.Surroundings;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes requests of templates and YAML variables. */
public final class Requests {
  private Requests() {}

  /** A request with the module's defaults, for the default release. */
  public static RenderRequest of(
      String file, String template, Map<String, VariableDefinition> variables, Path... search) {
    return of(CoreRelease.DEFAULT, file, template, variables, search);
  }

  /** A request with the module's defaults. */
  public static RenderRequest of(
      CoreRelease release,
      String file,
      String template,
      Map<String, VariableDefinition> variables,
      Path... search) {
    return new RenderRequest(
        file,
        template,
        TemplateOptions.DEFAULTS,
        variables,
        List.of(search),
        release,
        RenderLimits.DEFAULTS,
        Surroundings.NONE);
  }

  /** The variables of a YAML text. */
  public static Map<String, VariableDefinition> variables(String file, String yaml) {
    try {
      return variables(YamlReader.read(file, yaml).root());
    } catch (YamlProblem e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The variables of a mapping. */
  static Map<String, VariableDefinition> variables(YamlNode root) {
    Map<String, VariableDefinition> variables = new LinkedHashMap<>();
    if (root instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        if (entry.key() instanceof YamlNode.Text name) {
          Position position = name.position();
          variables.put(name.text(), new VariableDefinition(name.text(), entry.value(), position));
        }
      }
    }
    return variables;
  }
}
