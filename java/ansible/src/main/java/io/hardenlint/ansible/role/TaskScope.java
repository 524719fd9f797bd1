package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.BuiltInVariables;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a task sees, in Ansible's order of precedence.
 *
 * @param given variables from the inventory, {@code --vars} and facts
 * @param base everything up to the role's variables, {@code given} included
 * @param task variables of blocks and tasks around
 * @param included what {@code include_vars} read
 * @param maybe what {@code include_vars} may have read, if a condition held
 * @param runtime what {@code set_fact} and {@code register} set while the play runs
 * @param facts what {@code set_fact} has set so far
 * @param parameters parameters of roles and includes
 * @param extra {@code -e}, which wins over everything
 * @param defaults {@code module_defaults} for the template module
 * @param role the role, if any
 * @param play the layers of the play around
 * @param folders where files are looked for, in order: the role's folder, the task files' folders
 * @param label names the role or play in job names
 * @param delegated whether {@code delegate_to} takes the connection to another host
 * @param reach whether the task runs
 */
record TaskScope(
    Variables given,
    Variables base,
    Map<String, VariableDefinition> task,
    Map<String, VariableDefinition> included,
    Map<String, UnknownVariable> maybe,
    Map<String, UnknownVariable> runtime,
    SetFacts facts,
    Map<String, VariableDefinition> parameters,
    Map<String, VariableDefinition> extra,
    Map<String, YamlNode> defaults,
    Optional<RoleFolder> role,
    PlayLayers play,
    List<SourcePath> folders,
    String label,
    boolean delegated,
    Reach reach) {

  private static final List<String> ADDRESSES = List.of("ansible_host", "ansible_ssh_host");

  /** What Ansible sets for tasks of roles only. */
  private static final List<String> OF_ROLES =
      List.of(
          "role_name", "role_path", "role_uuid", "ansible_role_name", "ansible_collection_name");

  /** Variables of tasks and blocks that Ansible drops ({@code Task.get_vars}). */
  private static final List<String> DROPPED = List.of("tags", "when");

  private static final List<String> CONNECTIONS =
      List.of("ssh", "local", "smart", "paramiko", "paramiko_ssh");

  /** All variables of a task. */
  Variables variables() {
    Map<String, UnknownVariable> own = BuiltInVariables.runtime();
    own.keySet().removeAll(given.known().keySet());
    if (role.isEmpty()) {
      own.keySet().removeAll(OF_ROLES);
    }
    Map<String, VariableDefinition> magic = magic();
    own.keySet().removeAll(magic.keySet());
    Map<String, VariableDefinition> ofTask = new LinkedHashMap<>(task);
    ofTask.keySet().removeAll(DROPPED);
    return GatheredFacts.above(base, given, facts.gathered())
        .with(ofTask)
        .with(included)
        .withUnknown(maybe)
        .withUnknown(facts.unknown(runtime))
        .with(facts.known())
        .with(parameters)
        .withUnknown(own)
        .with(extra)
        .with(magic)
        .with(address(magic))
        .withUnknown(GroupChanges.unknown(facts.groupChange()))
        .withUnknown(BuiltInVariables.environment());
  }

  /**
   * {@code ansible_host}, which Ansible adds from the connection where nothing sets it: by default
   * the host's name in the inventory.
   */
  private Map<String, VariableDefinition> address(Map<String, VariableDefinition> magic) {
    VariableDefinition host = magic.get("inventory_hostname");
    boolean given =
        Stream.concat(Stream.of(base.known()), above())
            .anyMatch(layer -> ADDRESSES.stream().anyMatch(layer::containsKey));
    if (host == null || delegated || given || !hasPlainConnection()) {
      return Map.of();
    }
    return Map.of(
        "ansible_host", new VariableDefinition("ansible_host", host.value(), host.position()));
  }

  private boolean hasPlainConnection() {
    VariableDefinition connection = base.known().get("ansible_connection");
    return above().noneMatch(layer -> layer.containsKey("ansible_connection"))
        && (connection == null || CONNECTIONS.contains(Nodes.text(connection.value()).orElse("")));
  }

  /** All variables that somebody sets above the base, known or not. */
  private Stream<Map<String, ?>> above() {
    return Stream.of(task, included, maybe, runtime, parameters, extra, given.unknown());
  }

  /** What Ansible itself says about the host, the play and, within a play, the role. */
  private Map<String, VariableDefinition> magic() {
    if (role.isEmpty() || play.base().isEmpty()) {
      return play.magic();
    }
    Map<String, VariableDefinition> all = new LinkedHashMap<>(play.magic());
    for (VariableDefinition definition :
        List.of(
            BuiltInVariables.text("role_name", role.get().name()),
            BuiltInVariables.text("role_path", role.get().root().path().toString()))) {
      all.put(definition.name(), definition);
    }
    return all;
  }

  /** The names that tasks set for any host, and what may be unknown because of that. */
  Set<String> setByTasks() {
    Set<String> names = new TreeSet<>();
    if (!facts.isComplete()) {
      names.addAll(runtime.keySet());
    }
    names.addAll(maybe.keySet());
    names.addAll(included.keySet());
    names.addAll(facts.names());
    return names;
  }

  /** Where files are looked for: the role's and the task's folders, then the playbook's. */
  List<SourcePath> searchFolders() {
    List<SourcePath> all = new ArrayList<>(folders);
    all.addAll(play.folders());
    return all;
  }

  TaskScope withTask(Map<String, VariableDefinition> more) {
    return more.isEmpty() ? this : copy(merged(task, more), included, maybe, parameters, defaults);
  }

  TaskScope withIncluded(Map<String, VariableDefinition> more) {
    return copy(task, base.hashes().combine(included, more), maybe, parameters, defaults);
  }

  TaskScope withMaybeIncluded(Map<String, UnknownVariable> names) {
    return copy(task, included, names, parameters, defaults);
  }

  TaskScope withParameters(Map<String, VariableDefinition> more) {
    return more.isEmpty() ? this : copy(task, included, maybe, merged(parameters, more), defaults);
  }

  TaskScope withDefaults(Map<String, YamlNode> more) {
    Map<String, YamlNode> all = new LinkedHashMap<>(defaults);
    all.putAll(more);
    return copy(task, included, maybe, parameters, all);
  }

  /** The scope of a task or block whose connection may lead to another host. */
  TaskScope delegatedBy(Task at) {
    if (delegated || at.keyword("delegate_to").isEmpty()) {
      return this;
    }
    return with(folders, true, reach);
  }

  /** The scope of what runs under these conditions. */
  TaskScope reached(Reach conditions) {
    return with(folders, delegated, conditions);
  }

  /** The scope of what stands under the conditions of a task or block. */
  TaskScope under(Task at) {
    return reached(reach.under(at.node()));
  }

  private TaskScope with(List<SourcePath> searched, boolean elsewhere, Reach conditions) {
    return new TaskScope(
        given,
        base,
        task,
        included,
        maybe,
        runtime,
        facts,
        parameters,
        extra,
        defaults,
        role,
        play,
        searched,
        label,
        elsewhere,
        conditions);
  }

  /** The scope of another task file: its folder is searched too. */
  TaskScope inFolder(SourcePath folder) {
    List<SourcePath> all = new ArrayList<>(folders);
    boolean isFirst = !all.isEmpty() && all.getFirst().path().equals(folder.path());
    if (!isFirst || all.size() > 1) {
      all.subList(isFirst ? 1 : 0, all.size())
          .removeIf(known -> known.path().equals(folder.path()));
      all.add(folder);
    }
    return with(all, delegated, reach);
  }

  private TaskScope copy(
      Map<String, VariableDefinition> newTask,
      Map<String, VariableDefinition> newIncluded,
      Map<String, UnknownVariable> newMaybe,
      Map<String, VariableDefinition> newParameters,
      Map<String, YamlNode> newDefaults) {
    return new TaskScope(
        given,
        base,
        newTask,
        newIncluded,
        newMaybe,
        runtime,
        facts,
        newParameters,
        extra,
        newDefaults,
        role,
        play,
        folders,
        label,
        delegated,
        reach);
  }

  private static Map<String, VariableDefinition> merged(
      Map<String, VariableDefinition> below, Map<String, VariableDefinition> above) {
    Map<String, VariableDefinition> all = new LinkedHashMap<>(below);
    all.putAll(above);
    return all;
  }
}
