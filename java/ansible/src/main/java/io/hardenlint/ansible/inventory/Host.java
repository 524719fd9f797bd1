package io.hardenlint.ansible.inventory;

import io.hardenlint.jinja.VariableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A host while an inventory is read; {@code ansible.inventory.host} rule by rule. */
final class Host {
  final String name;
  final Set<Group> groups = new LinkedHashSet<>();
  final Map<String, VariableDefinition> variables = new LinkedHashMap<>();

  Host(String name) {
    this.name = name;
  }

  /** Takes the host out of a group, and out of the group's parents that only it belonged to. */
  void leave(Group group) {
    if (!groups.remove(group)) {
      return;
    }
    for (Group parent : List.copyOf(group.ancestors())) {
      if (!parent.name.equals(InventoryBuilder.ALL)) {
        List<Group> left = new ArrayList<>(groups);
        if (left.stream().noneMatch(other -> other.ancestors().contains(parent))) {
          leave(parent);
        }
      }
    }
  }
}
