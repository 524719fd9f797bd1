package io.hardenlint.ansible.variables;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Variables in layers, as Ansible combines them.
 *
 * @param known variables with their values
 * @param unknown variables that exist, but whose values only a running play knows
 * @param hashes what becomes of a variable that two layers set
 */
public record Variables(
    Map<String, VariableDefinition> known,
    Map<String, UnknownVariable> unknown,
    HashBehaviour hashes) {

  /** No variables, to put layers on that replace each other. */
  public static final Variables NONE = none(HashBehaviour.REPLACE);

  /** Copies the maps, keeping their order. */
  public Variables {
    known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
    unknown = Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
  }

  /** Variables whose later layers replace earlier ones. */
  public Variables(Map<String, VariableDefinition> known, Map<String, UnknownVariable> unknown) {
    this(known, unknown, HashBehaviour.REPLACE);
  }

  /** No variables, to put layers on. */
  public static Variables none(HashBehaviour hashes) {
    return new Variables(Map.of(), Map.of(), hashes);
  }

  /** These, and a layer above them. */
  public Variables with(Map<String, VariableDefinition> layer) {
    if (layer.isEmpty()) {
      return this;
    }
    Map<String, VariableDefinition> above = new LinkedHashMap<>(layer);
    Map<String, UnknownVariable> left = new LinkedHashMap<>(unknown);
    if (hashes == HashBehaviour.MERGE) {
      // What a mapping is combined with is not known, so the result is not.
      above
          .entrySet()
          .removeIf(e ->
              left.containsKey(e.getKey()) && e.getValue().value() instanceof YamlNode.Mapping);
    }
    left.keySet().removeAll(above.keySet());
    return new Variables(hashes.combine(known, above), left, hashes);
  }

  /** These, and several layers above them, one after the other. */
  public Variables withEach(List<Variables> layers) {
    Variables all = this;
    for (Variables layer : layers) {
      all = all.with(layer);
    }
    return all;
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
    return new Variables(left, merged, hashes);
  }

  /** These, and another set of layers above them. */
  public Variables with(Variables above) {
    return with(above.known).withUnknown(above.unknown);
  }
}
