package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.variables.KeyValues;
import io.hardenlint.ansible.variables.VariableFiles;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One task, as far as templates depend on it.
 *
 * @param node the task as written
 * @param module the module's short name; empty for modules that do not matter here
 * @param arguments its arguments; free words under {@code _raw_params}
 * @param position where the module is named
 */
record Task(YamlNode node, String module, Map<String, YamlNode> arguments, Position position) {
  private static final List<String> PREFIXES = List.of("ansible.builtin.", "ansible.legacy.");
  private static final Set<String> MODULES =
      Set.of(
          "template",
          "include_tasks",
          "import_tasks",
          "include",
          "include_role",
          "import_role",
          "include_vars",
          "set_fact",
          "group_by",
          "add_host");

  /**
   * Reads a task.
   *
   * @throws InputProblem if its arguments cannot be read
   */
  static Task of(YamlNode node) throws InputProblem {
    if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        String key = Nodes.text(entry.key()).orElse("");
        if (MODULES.contains(shortName(key))) {
          return new Task(
              node, shortName(key), arguments(node, entry.value()), entry.key().position());
        }
        if (key.equals("action") || key.equals("local_action")) {
          Task task = action(node, entry.value());
          if (!task.module().isEmpty()) {
            return task;
          }
        }
      }
    }
    return new Task(node, "", Map.of(), node.position());
  }

  /** A module's name without the namespace of Ansible's own modules. */
  static String shortName(String module) {
    for (String prefix : PREFIXES) {
      if (module.startsWith(prefix)) {
        return module.substring(prefix.length());
      }
    }
    return module;
  }

  /** The older way to write a task: {@code action: template src=… dest=…}. */
  private static Task action(YamlNode node, YamlNode value) throws InputProblem {
    String text = Nodes.text(value).orElse("").strip();
    int blank = text.indexOf(' ');
    String named = blank < 0 ? Nodes.text(value, "module").orElse(text) : text.substring(0, blank);
    String module = shortName(named);
    if (!MODULES.contains(module)) {
      return new Task(node, "", Map.of(), value.position());
    }
    YamlNode rest =
        value instanceof YamlNode.Text
            ? new YamlNode.Text(blank < 0 ? "" : text.substring(blank), false, value.position())
            : value;
    return new Task(node, module, arguments(node, rest), value.position());
  }

  private static Map<String, YamlNode> arguments(YamlNode task, YamlNode inline)
      throws InputProblem {
    Map<String, YamlNode> all = new LinkedHashMap<>();
    Nodes.get(task, "args").ifPresent(args -> putAll(all, args));
    if (inline instanceof YamlNode.Text text) {
      Map<String, String> pairs = KeyValues.parse(text.text());
      if (pairs == null) {
        throw new InputProblem("quotes or Jinja blocks are not closed", text.position());
      }
      pairs.forEach((key, value) -> all.put(key, new YamlNode.Text(value, false, text.position())));
    } else {
      putAll(all, inline);
    }
    return all;
  }

  private static void putAll(Map<String, YamlNode> all, YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        Nodes.text(entry.key()).ifPresent(key -> all.put(key, entry.value()));
      }
    }
  }

  /** A keyword of the task, such as {@code vars} or {@code block}. */
  Optional<YamlNode> keyword(String name) {
    return Nodes.get(node, name);
  }

  /**
   * The variables that the task sets for itself and what is below it.
   *
   * @throws InputProblem if they are no mapping
   */
  Map<String, VariableDefinition> vars() throws InputProblem {
    Optional<YamlNode> vars = keyword("vars");
    return vars.isPresent() ? VariableFiles.of(vars.get()) : Map.of();
  }

  /** Whether it is repeated for each of something. */
  boolean loops() {
    return node instanceof YamlNode.Mapping mapping
        && mapping.entries().stream()
            .flatMap(entry -> Nodes.text(entry.key()).stream())
            .anyMatch(key -> key.equals("loop") || key.startsWith("with_"));
  }

  /** What {@code set_fact} sets, by name. */
  Map<String, YamlNode> facts() {
    Map<String, YamlNode> facts = new LinkedHashMap<>(arguments);
    facts.keySet().removeAll(List.of("cacheable", "_raw_params"));
    return facts;
  }

  /** The template module's options that {@code module_defaults} sets here. */
  Map<String, YamlNode> templateDefaults() {
    Map<String, YamlNode> found = new LinkedHashMap<>();
    if (keyword("module_defaults").orElse(null) instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        if (Nodes.text(entry.key()).map(Task::shortName).orElse("").equals("template")) {
          putAll(found, entry.value());
        }
      }
    }
    return found;
  }
}
