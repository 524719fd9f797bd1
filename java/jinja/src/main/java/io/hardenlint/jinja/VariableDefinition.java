package io.hardenlint.jinja;

import io.hardenlint.jinja.yaml.YamlNode;

/**
 * A variable as it stands in a YAML source: strings inside may hold templates, which are rendered
 * when used.
 *
 * @param name the variable's name
 * @param value its value, with places
 * @param position where the name is defined
 */
public record VariableDefinition(String name, YamlNode value, Position position) {
  /**
   * Among the variables of a request, this name says that there may be others: a rendering that
   * reads a name which is not defined is refused with the code {@link #OPEN}.
   */
  public static final String ANY = "*";

  /** The code of the refusal of a name that may be defined when Ansible runs. */
  public static final String OPEN = "open-name";
}
