package io.hardenlint.ansible.role;

import io.hardenlint.ansible.config.AnsibleConfig;
import io.hardenlint.ansible.host.PlayHost;
import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.BuiltInVariables;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.VariableDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the user gives beside roles and playbooks.
 *
 * @param templating evaluates the templates in tasks
 * @param given facts, and above them the configuration's variables and {@code --vars}
 * @param extra {@code -e}, which wins over everything
 * @param config Ansible's configuration
 * @param on the host of an inventory that files are rendered for
 */
public record PlanInputs(
    Templating templating,
    Variables given,
    Map<String, VariableDefinition> extra,
    AnsibleConfig config,
    Optional<PlayHost> on) {

  /** Copies the map. */
  public PlanInputs {
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /** Without an inventory, and with Ansible's own configuration. */
  public PlanInputs(Templating templating, Variables given, Map<String, VariableDefinition> extra) {
    this(templating, given, extra, AnsibleConfig.DEFAULTS, Optional.empty());
  }

  /** What stands below all that the user defines. */
  Variables below() {
    return BuiltInVariables.below(config.hashes(), config.managed());
  }

  /** No variables, to put layers on. */
  Variables none() {
    return Variables.none(config.hashes());
  }

  /**
   * All layers of a host: the inventory's, facts, and what the user gives above them.
   *
   * @param play the playbook's folder, if there is a playbook
   * @param gathered facts that tasks gather
   * @throws InputProblem if a file of variables cannot be read
   */
  Variables host(Optional<SourcePath> play, Map<String, UnknownVariable> gathered)
      throws InputProblem {
    Variables inventory = on.isPresent() ? on.get().variables(play) : none();
    return GatheredFacts.add(inventory, given, gathered);
  }
}
