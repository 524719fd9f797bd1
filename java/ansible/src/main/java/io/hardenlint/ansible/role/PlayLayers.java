package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.HashBehaviour;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.VariableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a play, and the roles around a role, add to the variables of its tasks.
 *
 * @param roleDefaults defaults of all roles of the play, which every task sees
 * @param vars the play's {@code vars}, then each of its {@code vars_files}
 * @param roleVars variables of all roles of the play
 * @param inherited what the roles hand down that name the current one
 * @param folders the playbook's folder, where files are looked for last
 * @param parents the roles that include the current one, innermost first
 * @param runtime what tasks of the play set while it runs
 * @param magic what Ansible itself says about the host and the play, above all other variables
 */
record PlayLayers(
    Variables roleDefaults,
    List<Variables> vars,
    List<Variables> roleVars,
    Inherited inherited,
    List<SourcePath> folders,
    List<SourcePath> parents,
    RuntimeNames runtime,
    Map<String, VariableDefinition> magic) {

  /** A role on its own, without a play. */
  static PlayLayers none(HashBehaviour hashes) {
    return new PlayLayers(
        Variables.none(hashes),
        List.of(),
        List.of(),
        Inherited.NOTHING,
        List.of(),
        List.of(),
        new RuntimeNames(),
        Map.of());
  }

  /** Copies the lists. */
  PlayLayers {
    vars = List.copyOf(vars);
    roleVars = List.copyOf(roleVars);
  }

  /**
   * What roles hand down to the roles that they name.
   *
   * @param defaults their defaults
   * @param vars what they were given and their variables
   * @param parameters their parameters
   */
  record Inherited(
      Map<String, VariableDefinition> defaults,
      Map<String, VariableDefinition> vars,
      Map<String, VariableDefinition> parameters) {
    static final Inherited NOTHING = new Inherited(Map.of(), Map.of(), Map.of());
  }

  /** The playbook's folder, if there is a playbook. */
  Optional<SourcePath> base() {
    return folders.stream().findFirst();
  }

  /** These, with what one more role shows to the whole play. */
  PlayLayers withRole(Variables defaults, Variables own) {
    List<Variables> all = new ArrayList<>(roleVars);
    all.add(own);
    return new PlayLayers(
        roleDefaults.with(defaults), vars, all, inherited, folders, parents, runtime, magic);
  }

  /** These, with the defaults of a role that keeps its variables for itself. */
  PlayLayers withDefaults(Variables defaults) {
    return new PlayLayers(
        roleDefaults.with(defaults), vars, roleVars, inherited, folders, parents, runtime, magic);
  }

  /** These, for what a role includes or depends on: it finds that role's files too. */
  PlayLayers inside(
      RoleFolder role,
      Map<String, VariableDefinition> defaults,
      List<Map<String, VariableDefinition>> own,
      Map<String, VariableDefinition> parameters) {
    List<SourcePath> all = new ArrayList<>();
    all.add(role.root());
    all.addAll(parents);
    Map<String, VariableDefinition> handedVars = inherited.vars();
    for (Map<String, VariableDefinition> layer : own) {
      handedVars = merged(handedVars, layer);
    }
    Inherited handed =
        new Inherited(
            merged(inherited.defaults(), defaults),
            handedVars,
            merged(inherited.parameters(), parameters));
    return new PlayLayers(roleDefaults, vars, roleVars, handed, folders, all, runtime, magic);
  }

  /** These, with what Ansible itself says. */
  PlayLayers withMagic(Map<String, VariableDefinition> more) {
    return new PlayLayers(
        roleDefaults, vars, roleVars, inherited, folders, parents, runtime, merged(magic, more));
  }

  private Map<String, VariableDefinition> merged(
      Map<String, VariableDefinition> below, Map<String, VariableDefinition> above) {
    return roleDefaults.hashes().combine(below, above);
  }
}
