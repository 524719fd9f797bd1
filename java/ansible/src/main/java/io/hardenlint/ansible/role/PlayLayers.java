package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.jinja.VariableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a play adds to the variables of its roles.
 *
 * @param roleDefaults defaults of all roles of the play, which every role sees
 * @param vars the play's {@code vars} and {@code vars_files}
 * @param roleVars variables of all roles of the play
 * @param folders the playbook's folder, where files are looked for last
 * @param parents the roles that include the current one, innermost first
 * @param runtime what tasks of the play set while it runs
 * @param magic what Ansible itself says about the host and the play, above all other variables
 */
public record PlayLayers(
    Map<String, VariableDefinition> roleDefaults,
    Map<String, VariableDefinition> vars,
    Map<String, VariableDefinition> roleVars,
    List<SourcePath> folders,
    List<SourcePath> parents,
    Map<String, UnknownVariable> runtime,
    Map<String, VariableDefinition> magic) {

  /** A role on its own, without a play. */
  public static final PlayLayers NONE =
      new PlayLayers(Map.of(), Map.of(), Map.of(), List.of(), List.of(), Map.of(), Map.of());

  /** These, with the variables of one more role. */
  public PlayLayers withRole(
      Map<String, VariableDefinition> defaults, Map<String, VariableDefinition> own) {
    Map<String, VariableDefinition> allDefaults = new LinkedHashMap<>(roleDefaults);
    allDefaults.putAll(defaults);
    Map<String, VariableDefinition> allVars = new LinkedHashMap<>(roleVars);
    allVars.putAll(own);
    return new PlayLayers(allDefaults, vars, allVars, folders, parents, runtime, magic);
  }

  /** These, for what a role includes or depends on: it finds that role's files too. */
  PlayLayers inside(RoleFolder role) {
    List<SourcePath> all = new ArrayList<>();
    all.add(role.root());
    all.addAll(parents);
    return new PlayLayers(roleDefaults, vars, roleVars, folders, all, runtime, magic);
  }

  /** The playbook's folder, if there is a playbook. */
  Optional<SourcePath> base() {
    return folders.stream().findFirst();
  }

  /** These, with what Ansible itself says. */
  PlayLayers withMagic(Map<String, VariableDefinition> more) {
    Map<String, VariableDefinition> all = new LinkedHashMap<>(magic);
    all.putAll(more);
    return new PlayLayers(roleDefaults, vars, roleVars, folders, parents, runtime, all);
  }
}
