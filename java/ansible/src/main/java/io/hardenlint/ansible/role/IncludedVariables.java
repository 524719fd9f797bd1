package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.ansible.variables.HashBehaviour;
import io.hardenlint.ansible.variables.VariableFiles;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code include_vars} has read so far. Where a condition or an unknown name decides, the
 * variables of every file that may be meant are unknown.
 */
final class IncludedVariables {
  private final HashBehaviour hashes;
  private final Map<String, VariableDefinition> known = new LinkedHashMap<>();
  private final Map<String, UnknownVariable> unknown = new LinkedHashMap<>();

  /**
   * Nothing was read yet.
   *
   * @param hashes what becomes of a variable that two files set
   */
  IncludedVariables(HashBehaviour hashes) {
    this.hashes = hashes;
  }

  Map<String, VariableDefinition> known() {
    return known;
  }

  Map<String, UnknownVariable> unknown() {
    return unknown;
  }

  /**
   * A task reads a certain file.
   *
   * @param runs whether it does; a task that does not run is not asked
   */
  void add(Task task, SourcePath file, Verdict runs) throws InputProblem {

    Map<String, VariableDefinition> variables = variables(task, file);
    // Its own hash_behaviour combines with variables as they are when the task runs.
    if (runs == Verdict.UNKNOWN || task.arguments().containsKey("hash_behaviour")) {
      variables.keySet().forEach(name -> doubt(name, task));
    } else {
      Map<String, VariableDefinition> all = hashes.combine(known, variables);
      known.putAll(all);
      unknown.keySet().removeAll(variables.keySet());
    }
  }

  private static Map<String, VariableDefinition> variables(Task task, SourcePath file)
      throws InputProblem {
    Optional<String> wrapper =
        Optional.ofNullable(task.arguments().get("name")).flatMap(Nodes::text);
    if (wrapper.isEmpty()) {
      return VariableFiles.read(file);
    }
    YamlNode all = YamlFiles.read(file).root();
    return Map.of(wrapper.get(), new VariableDefinition(wrapper.get(), all, task.position()));
  }

  /**
   * A task reads a file or folder that is not known: every variables file of the role may be it.
   */
  void addPossible(Task task, TaskScope scope) {
    for (SourcePath folder : scope.folders()) {
      for (SourcePath file : TaskFiles.yamlBelow(folder.resolve("vars"))) {
        boolean main = file.parent().name().equals("vars") && file.name().startsWith("main.");
        if (!main) {
          doubtAll(task, file);
        }
      }
    }
  }

  private void doubtAll(Task task, SourcePath file) {
    try {
      VariableFiles.read(file).keySet().forEach(name -> doubt(name, task));
    } catch (InputProblem e) {
      // A file that is no mapping cannot be what the task reads.
    }
  }

  private void doubt(String name, Task task) {
    String where = task.position().file() + ":" + task.position().line();
    unknown.put(
        name,
        new UnknownVariable(
            "include_vars at " + where + " may set it",
            "give it with -e " + name + "=…",
            task.position()));
  }
}
