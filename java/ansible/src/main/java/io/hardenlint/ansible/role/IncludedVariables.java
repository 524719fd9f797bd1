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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

  /** The names that a task may set for any host, whether it runs for this one or not. */
  static Set<String> names(Task task, TaskScope scope) {
    Optional<SourcePath> file =
        Stream.of("file", "_raw_params")
            .flatMap(argument -> Optional.ofNullable(task.arguments().get(argument)).stream())
            .flatMap(node -> Nodes.text(node).stream())
            .filter(name -> !Templating.isTemplate(name))
            .findFirst()
            .flatMap(name -> TaskFiles.find(name, scope, "vars"));
    Set<String> names = new LinkedHashSet<>();
    for (SourcePath possible : file.map(List::of).orElseGet(() -> possible(scope))) {
      try {
        names.addAll(variables(task, possible).keySet());
      } catch (InputProblem e) {
        // A file that is no mapping cannot be what the task reads.
      }
    }
    return names;
  }

  /** The files of variables of a role that are read on demand. */
  private static List<SourcePath> possible(TaskScope scope) {
    return scope.folders().stream()
        .flatMap(folder -> TaskFiles.yamlBelow(folder.resolve("vars")).stream())
        .filter(file -> !file.parent().name().equals("vars") || !file.name().startsWith("main."))
        .toList();
  }

  /**
   * A task reads a file or folder that is not known: every variables file of the role may be it.
   */
  void addPossible(Task task, TaskScope scope) {
    possible(scope).forEach(file -> doubtAll(task, file));
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
