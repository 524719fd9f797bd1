package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that tasks set while a play runs ({@code set_fact}, {@code register}). All of a role's
 * task files count, reached or not: a template that reads such a name is refused rather than
 * rendered with a default.
 */
final class RuntimeNames {
  private final Map<String, UnknownVariable> names = new LinkedHashMap<>();

  private RuntimeNames() {}

  /** The names set below a folder of task files. Files that are no YAML are passed over. */
  static Map<String, UnknownVariable> below(SourcePath folder) {
    RuntimeNames found = new RuntimeNames();
    for (SourcePath file : TaskFiles.yamlBelow(folder)) {
      try {
        found.tasks(YamlFiles.read(file).root());
      } catch (InputProblem e) {
        // If it is ever included, reading it then reports the problem.
      }
    }
    return found.names;
  }

  /** The names set by a list of tasks. */
  static Map<String, UnknownVariable> in(YamlNode tasks) {
    RuntimeNames found = new RuntimeNames();
    found.tasks(tasks);
    return found.names;
  }

  private void tasks(YamlNode list) {
    for (YamlNode node : Nodes.items(list)) {
      task(node);
    }
  }

  private void task(YamlNode node) {
    for (String part : List.of("block", "rescue", "always")) {
      Nodes.get(node, part).ifPresent(this::tasks);
    }
    Nodes.text(node, "register")
        .ifPresent(name -> add(name, "registered by a task", node.position()));
    try {
      Task task = Task.of(node);
      if (task.module().equals("set_fact")) {
        for (String name : task.arguments().keySet()) {
          if (!name.equals("cacheable") && !name.equals("_raw_params")) {
            add(name, "set by set_fact", task.position());
          }
        }
      }
    } catch (InputProblem e) {
      // The walk over the tasks reports it.
    }
  }

  private void add(String name, String how, Position position) {
    String where = how + " at " + position.file() + ":" + position.line();
    names.putIfAbsent(name, new UnknownVariable(where, "give it with -e " + name + "=…", position));
  }
}
