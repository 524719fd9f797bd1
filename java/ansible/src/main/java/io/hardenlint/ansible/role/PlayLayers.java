package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.jinja.VariableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a play adds to the variables of its roles.
 *
 * @param roleDefaults defaults of all roles of the play, which every role sees
 * @param vars the play's {@code vars} and {@code vars_files}
 * @param roleVars variables of all roles of the play
 * @param folders the playbook's folder, where files are looked for last
 * @param runtime what tasks of the play set while it runs
 */
public record PlayLayers(
    Map<String, VariableDefinition> roleDefaults,
    Map<String, VariableDefinition> vars,
    Map<String, VariableDefinition> roleVars,
    List<SourcePath> folders,
    Map<String, UnknownVariable> runtime) {

  /** A role on its own, without a play. */
  public static final PlayLayers NONE =
      new PlayLayers(Map.of(), Map.of(), Map.of(), List.of(), Map.of());

  /** These, with the variables of one more role. */
  public PlayLayers withRole(
      Map<String, VariableDefinition> defaults, Map<String, VariableDefinition> own) {
    Map<String, VariableDefinition> allDefaults = new LinkedHashMap<>(roleDefaults);
    allDefaults.putAll(defaults);
    Map<String, VariableDefinition> allVars = new LinkedHashMap<>(roleVars);
    allVars.putAll(own);
    return new PlayLayers(allDefaults, vars, allVars, folders, runtime);
  }
}
