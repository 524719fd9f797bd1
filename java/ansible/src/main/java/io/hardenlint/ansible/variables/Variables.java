package io.hardenlint.ansible.variables;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.jinja.VariableDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Variables in layers, as Ansible combines them: a later layer replaces a variable whole.
 *
 * @param known variables with their values
 * @param unknown variables that exist, but whose values only a running play knows
 */
public record Variables(
    Map<String, VariableDefinition> known, Map<String, UnknownVariable> unknown) {

  /** No variables. */
  public static final Variables NONE = new Variables(Map.of(), Map.of());

  /** Copies the maps, keeping their order. */
  public Variables {
    known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
    unknown = Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
  }

  /** These, and a layer above them. */
  public Variables with(Map<String, VariableDefinition> layer) {
    if (layer.isEmpty()) {
      return this;
    }
    Map<String, VariableDefinition> merged = new LinkedHashMap<>(known);
    merged.putAll(layer);
    Map<String, UnknownVariable> left = new LinkedHashMap<>(unknown);
    left.keySet().removeAll(layer.keySet());
    return new Variables(merged, left);
  }

  /** These, and a layer of variables with unknown values above them. */
  public Variables withUnknown(Map<String, UnknownVariable> layer) {
    if (layer.isEmpty()) {
      return this;
    }
    Map<String, VariableDefinition> left = new LinkedHashMap<>(known);
    left.keySet().removeAll(layer.keySet());
    Map<String, UnknownVariable> merged = new LinkedHashMap<>(unknown);
    merged.putAll(layer);
    return new Variables(left, merged);
  }

  /** These, and another set of layers above them. */
  public Variables with(Variables above) {
    return with(above.known).withUnknown(above.unknown);
  }
}
