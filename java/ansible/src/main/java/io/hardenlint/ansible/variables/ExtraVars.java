package io.hardenlint.ansible.variables;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code -e/--extra-vars} as ansible-playbook does. */
public final class ExtraVars {
  /** The name of the source in positions. */
  public static final String SOURCE = "command line (-e)";

  private ExtraVars() {}

  /**
   * The variables of all options; a name in a later option wins.
   *
   * @param options values in order: {@code @FILE}, YAML or JSON that begins with <code>{</code>, or
   *     {@code key=value …}
   * @param folder what relative file names are relative to
   * @throws InputProblem if Ansible refuses a value, or a file cannot be read
   */
  public static Map<String, VariableDefinition> parse(List<String> options, Path folder)
      throws InputProblem {
    Map<String, VariableDefinition> all = new LinkedHashMap<>();
    for (String option : options) {
      if (!option.isEmpty()) {
        all.putAll(one(option, folder));
      }
    }
    return all;
  }

  private static Map<String, VariableDefinition> one(String option, Path folder)
      throws InputProblem {
    Position start = new Position(SOURCE, 1, 1);
    switch (option.charAt(0)) {
      case '@' -> {
        return VariableFiles.read(SourcePath.of(folder, option.substring(1)));
      }
      case '/', '.' ->
          throw new InputProblem(
              "'" + option + "' looks like a file; write @" + option + " to read variables from it",
              start);
      case '[', '{' -> {
        try {
          return VariableFiles.of(YamlReader.read(SOURCE, option).root());
        } catch (YamlProblem e) {
          throw new InputProblem(String.valueOf(e.getMessage()), e.position());
        }
      }
      default -> {
        return pairs(option, start);
      }
    }
  }

  private static Map<String, VariableDefinition> pairs(String option, Position start)
      throws InputProblem {
    Map<String, String> pairs = KeyValues.parse(option);
    if (pairs == null) {
      throw new InputProblem(
          "'" + option + "' has quotes, Jinja blocks or escapes that are not closed or not known",
          start);
    }
    Map<String, VariableDefinition> variables = new LinkedHashMap<>();
    pairs.forEach((name, value) -> {
      int at = Math.max(0, option.indexOf(name));
      Position place = new Position(SOURCE, 1, at + 1);
      variables.put(
          name, new VariableDefinition(name, new YamlNode.Text(value, false, place), place));
    });
    return variables;
  }
}
