package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts that tasks gather, beside those that are given. */
final class GatheredFacts {
  private static final String ALL = "ansible_facts";
  private static final String PREFIX = "ansible_";

  private GatheredFacts() {}

  /**
   * Variables with the facts that tasks have gathered by now above them.
   *
   * @param base variables, with facts among them
   * @param host the variables of the host, in which facts that every task sees are unknown already
   */
  static Variables above(Variables base, Variables host, Map<String, UnknownVariable> gathered) {
    Map<String, UnknownVariable> more = new LinkedHashMap<>(gathered);
    more.keySet().removeAll(host.unknown().keySet());
    if (host.unknown().containsKey(ALL)) {
      more.remove(FactModules.ANY);
    }
    VariableDefinition facts = base.known().get(ALL);
    return more.isEmpty()
        ? base
        : add(base, Variables.NONE.with(facts == null ? Map.of() : Map.of(ALL, facts)), more);
  }

  /**
   * The variables of a host, with facts that are not known unless they are given.
   *
   * @param inventory what stands below facts
   * @param given facts, and what the user gives above them
   * @param gathered what tasks gather
   */
  static Variables add(
      Variables inventory, Variables given, Map<String, UnknownVariable> gathered) {
    if (gathered.isEmpty()) {
      return inventory.with(given);
    }
    VariableDefinition facts = given.known().get(ALL);
    Map<String, VariableDefinition> known = new LinkedHashMap<>();
    Map<String, UnknownVariable> unknown = new LinkedHashMap<>();
    List<YamlNode.Entry> missing = new ArrayList<>();
    gathered.forEach((name, why) -> {
      if (name.equals(FactModules.ANY)) {
        unknown.put(ALL, why);
        return;
      }
      String key = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
      Optional<YamlNode> value = facts == null ? Optional.empty() : Nodes.get(facts.value(), key);
      if (value.isPresent()) {
        if (!(value.get() instanceof YamlNode.Vault)) {
          known.put(name, new VariableDefinition(name, value.get(), value.get().position()));
        }
        return;
      }
      unknown.put(name, why);
      missing.add(
          new YamlNode.Entry(
              new YamlNode.Text(key, false, why.position()), new YamlNode.Vault(why.position())));
    });
    Variables all = inventory.with(known).withUnknown(unknown).with(given);
    if (unknown.containsKey(ALL)) {
      return all.withUnknown(Map.of(ALL, unknown.get(ALL)));
    }
    if (facts == null
        || missing.isEmpty()
        || !(facts.value() instanceof YamlNode.Mapping mapping)) {
      return all;
    }
    List<YamlNode.Entry> entries = new ArrayList<>(mapping.entries());
    entries.addAll(missing);
    YamlNode extended = new YamlNode.Mapping(entries, mapping.position());
    return all.with(Map.of(ALL, new VariableDefinition(ALL, extended, facts.position())));
  }
}
