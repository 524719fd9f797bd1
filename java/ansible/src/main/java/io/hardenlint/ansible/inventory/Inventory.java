package io.hardenlint.ansible.inventory;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hosts and groups with the variables that stand in the sources themselves. */
public final class Inventory {
  /** No sources were given. */
  public static final Inventory NONE =
      new Inventory(new InventoryBuilder(InventoryRules.DEFAULTS), List.of());

  private final InventoryBuilder data;
  private final List<SourcePath> folders;

  /** Where {@code group_vars} and {@code host_vars} lie beside the sources. */
  static final class Folders {
    private final Map<String, SourcePath> folders = new LinkedHashMap<>();

    void add(SourcePath folder) {
      // Reading a folder again would change nothing; the last place counts.
      folders.remove(folder.path().toString());
      folders.put(folder.path().toString(), folder);
    }

    List<SourcePath> all() {
      return List.copyOf(folders.values());
    }
  }

  Inventory(InventoryBuilder data, List<SourcePath> folders) {
    this.data = data;
    this.folders = List.copyOf(folders);
  }

  /** All hosts, in the order in which they were met. */
  public List<String> hosts() {
    return List.copyOf(data.hosts.keySet());
  }

  /** Folders beside the sources, in which {@code group_vars} and {@code host_vars} may lie. */
  public List<SourcePath> folders() {
    return folders;
  }

  /** Each group's hosts, those of groups below it included: Ansible's {@code groups}. */
  public Map<String, List<String>> groups() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    data.groups.forEach((name, group) -> all.put(name, names(group.allHosts())));
    return all;
  }

  /** Groups whose hosts Ansible puts in an order that differs between runs. */
  public Set<String> unordered() {
    Set<String> names = new LinkedHashSet<>();
    data.groups.forEach((name, group) -> {
      if (group.isUnordered()) {
        names.add(name);
      }
    });
    return names;
  }

  /** Where the first host stands, for what concerns the inventory as a whole. */
  public Optional<Position> place() {
    return data.hosts.values().stream()
        .flatMap(host -> host.variables.values().stream())
        .map(VariableDefinition::position)
        .findFirst();
  }

  private static List<String> names(List<Host> hosts) {
    return hosts.stream().map(host -> host.name).toList();
  }

  /**
   * The groups of a host from the farthest to the nearest, {@code all} excepted: a variable of a
   * later group wins. Deeper groups come later, then those of higher priority, then by name.
   */
  public List<String> groupsOf(String host) {
    Host found = data.hosts.get(host);
    if (found == null) {
      return List.of();
    }
    List<Group> groups = new ArrayList<>(found.groups);
    groups.removeIf(group -> group.name.equals(InventoryBuilder.ALL));
    groups.sort(
        Comparator.<Group>comparingInt(group -> group.depth)
            .thenComparingInt(group -> group.priority)
            .thenComparing(group -> group.name, Inventory::byCodePoint));
    return groups.stream().map(group -> group.name).toList();
  }

  /** A host's {@code group_names}: sorted, without {@code all}. */
  public List<String> groupNames(String host) {
    return groupsOf(host).stream().sorted(Inventory::byCodePoint).toList();
  }

  /** Python's order of texts. */
  private static int byCodePoint(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return java.util.Arrays.compare(left, right);
  }

  /** The variables that the sources give a group. */
  public Map<String, VariableDefinition> groupVariables(String group) {
    Group found = data.groups.get(group);
    return found == null ? Map.of() : Collections.unmodifiableMap(found.variables);
  }

  /** The variables that the sources give a host. */
  public Map<String, VariableDefinition> hostVariables(String host) {
    Host found = data.hosts.get(host);
    return found == null ? Map.of() : Collections.unmodifiableMap(found.variables);
  }

  /** {@code inventory_hostname_short}. */
  public static String shortName(String host) {
    return HostAddress.isAddress(host) ? host : host.split("\\.", -1)[0];
  }

  /** Single patterns: parted by commas, or, where there is none, by colons. */
  public static List<String> patterns(String text) {
    return HostPatterns.split(text);
  }

  /**
   * The hosts that patterns choose, as a play's {@code hosts} or {@code --limit} does.
   *
   * @param pattern patterns parted by commas or colons
   * @throws InputProblem if a pattern is not valid
   */
  public List<String> matching(String pattern, Position place) throws InputProblem {
    return matching(patterns(pattern), place);
  }

  /**
   * The hosts that patterns choose together.
   *
   * @throws InputProblem if a pattern is not valid
   */
  public List<String> matching(List<String> patterns, Position place) throws InputProblem {
    return HostPatterns.of(data, place).choose(patterns);
  }
}
