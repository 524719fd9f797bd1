package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.variables.VariableFiles;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a role is given where it is named.
 *
 * @param vars its {@code vars:}, which stand just above the role's own variables
 * @param parameters its other keys, which stand above what tasks set
 * @param task variables of the tasks and blocks around an include
 * @param include variables of the include, which stand above the parameters
 * @param reach whether its tasks run
 */
record RoleCall(
    Map<String, VariableDefinition> vars,
    Map<String, VariableDefinition> parameters,
    Map<String, VariableDefinition> task,
    Map<String, VariableDefinition> include,
    Reach reach) {

  /** A role that is given nothing. */
  static final RoleCall PLAIN = new RoleCall(Map.of(), Map.of(), Map.of(), Map.of(), Reach.OPEN);

  /** Keys of an entry that are no parameters of the role. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "role",
          "name",
          "vars",
          "when",
          "tags",
          "become",
          "become_user",
          "become_method",
          "become_flags",
          "become_exe",
          "delegate_to",
          "delegate_facts",
          "environment",
          "ignore_errors",
          "ignore_unreachable",
          "no_log",
          "run_once",
          "check_mode",
          "debugger",
          "diff",
          "collections",
          "module_defaults",
          "any_errors_fatal",
          "connection",
          "port",
          "remote_user",
          "throttle",
          "timeout");

  /** Keeps the order of the variables. */
  RoleCall {
    vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    task = Collections.unmodifiableMap(new LinkedHashMap<>(task));
    include = Collections.unmodifiableMap(new LinkedHashMap<>(include));
  }

  /**
   * What an entry of {@code roles} or {@code dependencies} gives.
   *
   * @throws InputProblem if its variables are no mapping
   */
  static RoleCall of(YamlNode entry) throws InputProblem {
    if (!(entry instanceof YamlNode.Mapping mapping)) {
      return PLAIN;
    }
    Optional<YamlNode> vars = Nodes.get(entry, "vars");
    Map<String, VariableDefinition> parameters = new LinkedHashMap<>(VariableFiles.of(mapping));
    parameters.keySet().removeAll(KEYWORDS);
    return new RoleCall(
        vars.isPresent() ? VariableFiles.of(vars.get()) : Map.of(),
        parameters,
        Map.of(),
        Map.of(),
        Reach.OPEN.under(mapping));
  }

  /** The same, where a role is named whose tasks run under conditions. */
  RoleCall inside(Reach around) {
    return new RoleCall(vars, parameters, task, include, reach.inside(around));
  }
}
