package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that tasks set while a play runs ({@code set_fact}, {@code register}). All of a role's
 * task files count, reached or not: a template that reads such a name is refused rather than
 * rendered with a default, until it is known what becomes of the name.
 */
final class RuntimeNames {
  private final Map<String, UnknownVariable> names = new LinkedHashMap<>();
  private final Map<String, Set<Position>> setters = new LinkedHashMap<>();
  private final Map<String, UnknownVariable> facts = new LinkedHashMap<>();
  private final Map<String, UnknownVariable> always = new LinkedHashMap<>();

  /** No names. */
  RuntimeNames() {}

  /** The names that a role's tasks and handlers set. Files that are no YAML are passed over. */
  static RuntimeNames of(RoleFolder role) {
    RuntimeNames found = new RuntimeNames();
    for (String folder : List.of("tasks", "handlers")) {
      for (SourcePath file : TaskFiles.yamlBelow(role.root().resolve(folder))) {
        try {
          found.tasks(YamlFiles.read(file).root(), folder.equals("handlers"));
        } catch (InputProblem e) {
          // If it is ever included, reading it then reports the problem.
        }
      }
    }
    return found;
  }

  /** The names that the tasks and handlers of a play set. */
  static RuntimeNames in(YamlNode play) {
    RuntimeNames found = new RuntimeNames();
    for (String part : List.of("pre_tasks", "tasks", "post_tasks", "handlers")) {
      Nodes.get(play, part).ifPresent(tasks -> found.tasks(tasks, part.equals("handlers")));
    }
    return found;
  }

  /** These names and others. */
  RuntimeNames and(RuntimeNames more) {
    RuntimeNames all = new RuntimeNames();
    for (RuntimeNames part : List.of(this, more)) {
      all.names.putAll(part.names);
      all.facts.putAll(part.facts);
      all.always.putAll(part.always);
      part.setters.forEach((name, places) -> all.setters(name).addAll(places));
    }
    return all;
  }

  /** A name that is set before any task runs. */
  void addEarly(String name, UnknownVariable why) {
    names.put(name, why);
    always.put(name, why);
  }

  /** Those names that may be set at any time, by handlers or for other hosts. */
  Map<String, UnknownVariable> always() {
    return always;
  }

  /** The names, with what sets them. */
  Map<String, UnknownVariable> names() {
    return names;
  }

  /** Every place that sets a name: the name in {@code set_fact}, the task that registers it. */
  Map<String, Set<Position>> setters() {
    return setters;
  }

  /** The facts that tasks gather beside those that Ansible gathers by itself. */
  Map<String, UnknownVariable> facts() {
    return facts;
  }

  private void tasks(YamlNode list, boolean anyTime) {
    for (YamlNode node : Nodes.items(list)) {
      task(node, anyTime || Nodes.get(node, "delegate_facts").isPresent());
    }
  }

  private void task(YamlNode node, boolean anyTime) {
    for (String part : List.of("block", "rescue", "always")) {
      Nodes.get(node, part).ifPresent(tasks -> tasks(tasks, anyTime));
    }
    Nodes.text(node, "register")
        .ifPresent(name -> add(name, "registered by a task", node.position(), anyTime));
    FactModules.gathered(node).forEach(facts::putIfAbsent);
    try {
      Task task = Task.of(node);
      if (task.module().equals("set_fact")) {
        boolean cached = task.arguments().containsKey("cacheable");
        task.facts()
            .forEach((name, value) -> {
              add(name, "set by set_fact", value.position(), anyTime);
              if (cached) {
                facts.putIfAbsent(name, names.get(name));
              }
            });
      }
    } catch (InputProblem e) {
      // The walk over the tasks reports it.
    }
  }

  private void add(String name, String how, Position position, boolean anyTime) {
    UnknownVariable why = unknown(name, how, position);
    names.putIfAbsent(name, why);
    if (anyTime) {
      always.putIfAbsent(name, why);
    }
    setters(name).add(position);
  }

  private Set<Position> setters(String name) {
    return setters.computeIfAbsent(name, n -> new LinkedHashSet<>());
  }

  /** A name whose value only a running play knows. */
  static UnknownVariable unknown(String name, String how, Position position) {
    String where = how + " at " + position.file() + ":" + position.line();
    return new UnknownVariable(where, "give it with -e " + name + "=…", position);
  }
}
