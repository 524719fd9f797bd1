package io.hardenlint.ansible.inventory;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A group while an inventory is read; {@code ansible.inventory.group} rule by rule. */
final class Group {
  final String name;
  final List<Host> hosts = new ArrayList<>();
  final List<Group> children = new ArrayList<>();
  final List<Group> parents = new ArrayList<>();
  final Map<String, VariableDefinition> variables = new LinkedHashMap<>();
  int depth;
  int priority = 1;

  Group(String name) {
    this.name = name;
  }

  /** Where something below the group stands. */
  Optional<Position> place() {
    return Stream.concat(
            variables.values().stream(),
            allHosts().stream().flatMap(host -> host.variables.values().stream()))
        .map(VariableDefinition::position)
        .findFirst();
  }

  Set<Group> ancestors() {
    return walk(group -> group.parents);
  }

  private Set<Group> walk(Function<Group, List<Group>> next) {
    Set<Group> seen = new LinkedHashSet<>();
    Set<Group> level = new LinkedHashSet<>(next.apply(this));
    while (!level.isEmpty()) {
      seen.addAll(level);
      Set<Group> below = new LinkedHashSet<>();
      level.forEach(group -> below.addAll(next.apply(group)));
      below.removeAll(seen);
      level = below;
    }
    return seen;
  }

  /** Adds a group below this one; false if that would close a circle. */
  boolean addChild(Group child) {
    if (children.contains(child)) {
      return true;
    }
    Set<Group> added = ancestors();
    if (child == this || added.contains(child)) {
      return false;
    }
    added.add(this);
    added.removeAll(child.ancestors());
    children.add(child);
    child.depth = Math.max(depth + 1, child.depth);
    child.deepen();
    child.parents.add(this);
    for (Host host : child.allHosts()) {
      host.groups.addAll(added);
    }
    return true;
  }

  private void deepen() {
    int level = depth;
    Set<Group> pending = new LinkedHashSet<>(children);
    while (!pending.isEmpty()) {
      level++;
      Set<Group> next = new LinkedHashSet<>();
      for (Group group : pending) {
        if (group.depth < level) {
          group.depth = level;
          next.addAll(group.children);
        }
      }
      pending = next;
    }
  }

  void addHost(Host host) {
    if (!hosts.contains(host)) {
      hosts.add(host);
      host.groups.addAll(ancestors());
      host.groups.add(this);
    }
  }

  void removeHost(Host host) {
    if (hosts.remove(host)) {
      host.leave(this);
    }
  }

  /**
   * The hosts of the group and of all groups below it: the group's own first, then level by level.
   * From the third level on Ansible's order follows addresses in memory; here it is that in which
   * the groups were added.
   */
  List<Host> allHosts() {
    Set<Host> all = new LinkedHashSet<>(hosts);
    walk(group -> group.children).forEach(group -> all.addAll(group.hosts));
    return List.copyOf(all);
  }

  /** Whether the order of the hosts differs between runs of Ansible. */
  boolean isUnordered() {
    Set<Group> level = new LinkedHashSet<>(children);
    Set<Group> seen = new LinkedHashSet<>();
    while (!level.isEmpty()) {
      seen.addAll(level);
      long parting =
          level.stream()
              .filter(
                  group -> group.children.stream().anyMatch(child -> !child.allHosts().isEmpty()))
              .count();
      if (parting > 1) {
        return true;
      }
      Set<Group> below = new LinkedHashSet<>();
      level.forEach(group -> below.addAll(group.children));
      below.removeAll(seen);
      level = below;
    }
    return false;
  }
}
