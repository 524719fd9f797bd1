package io.hardenlint.ansible.role;

import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.VariableDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the user gives beside roles and playbooks.
 *
 * @param templating evaluates the templates in tasks
 * @param host facts, and above them the inventory's variables and {@code --vars}
 * @param extra {@code -e}, which wins over everything
 */
public record PlanInputs(
    Templating templating, Variables host, Map<String, VariableDefinition> extra) {

  /** Copies the map. */
  public PlanInputs {
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }
}
