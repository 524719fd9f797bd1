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
public record VariableDefinition(String name, YamlNode value, Position position) {}
