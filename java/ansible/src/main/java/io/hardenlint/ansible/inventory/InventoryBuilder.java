package io.hardenlint.ansible.inventory;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonIntegers;
import io.hardenlint.jinja.yaml.YamlNode;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects hosts and groups; {@code ansible.inventory.data} rule by rule. */
final class InventoryBuilder {
  static final String ALL = "all";
  static final String UNGROUPED = "ungrouped";

  /** Names that stand for the controller. */
  static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "::1");

  private static final Pattern UNSAFE =
      Pattern.compile("^[\\d\\W]|[^\\w]", Pattern.UNICODE_CHARACTER_CLASS);
  private static final String PRIORITY = "ansible_group_priority";

  final Map<String, Group> groups = new LinkedHashMap<>();
  final Map<String, Host> hosts = new LinkedHashMap<>();
  private Source source = new Source("", "");

  /** What a new host's {@code inventory_file} and {@code inventory_dir} are. */
  record Source(String file, String folder) {}

  private final InventoryRules rules;

  InventoryBuilder(InventoryRules rules) {
    this.rules = rules;
    groups.put(ALL, new Group(ALL));
    groups.put(UNGROUPED, new Group(UNGROUPED));
    group(ALL).addChild(group(UNGROUPED));
  }

  private Group group(String name) {
    Group group = groups.get(name);
    if (group == null) {
      throw new IllegalStateException("no group " + name);
    }
    return group;
  }

  /** Names the source that is read from now on. */
  void from(Source newSource) {
    source = newSource;
  }

  void addGroup(String name, Position place) throws InputProblem {
    if (name.isEmpty()) {
      throw new InputProblem("a group needs a name", place);
    }
    Optional<Position> transforms = rules.safeGroupNames();
    if (transforms.isPresent() && UNSAFE.matcher(name).find()) {
      throw new InputProblem(
          "the group '"
              + name
              + "' would get another name by force_valid_group_names at "
              + transforms.get().file()
              + ":"
              + transforms.get().line()
              + ", which is not reproduced; give it a name of letters, digits and '_'",
          place);
    }
    groups.computeIfAbsent(name, Group::new);
  }

  void addHost(String name, String group, Optional<BigInteger> port, Position place)
      throws InputProblem {
    if (name.isEmpty()) {
      throw new InputProblem("a host needs a name", place);
    }
    Host host = hosts.get(name);
    if (host == null) {
      host = new Host(name);
      hosts.put(name, host);
      if (port.isPresent() && port.get().signum() != 0) {
        define(host.variables, "ansible_port", new YamlNode.Int(port.get(), place), place);
      }
      // In Ansible a group of that name gets them instead.
      setVariable(name, "inventory_file", new YamlNode.Text(source.file, true, place), place);
      setVariable(name, "inventory_dir", new YamlNode.Text(source.folder, true, place), place);
    }
    group(group).addHost(host);
  }

  void addChild(String parent, String child, Position place) throws InputProblem {
    if (!group(parent).addChild(group(child))) {
      throw new InputProblem(
          "the group '"
              + child
              + "' cannot stand below '"
              + parent
              + "': they would hold each other",
          place);
    }
  }

  /** Sets a variable of the group, or else host, of a name. */
  void setVariable(String owner, String name, YamlNode value, Position place) throws InputProblem {
    Group group = groups.get(owner);
    if (group == null) {
      Host host = hosts.get(owner);
      if (host == null) {
        throw new IllegalStateException("no host " + owner);
      }
      define(host.variables, name, value, place);
    } else if (name.equals(PRIORITY)) {
      group.priority = priority(value);
    } else {
      define(group.variables, name, value, place);
    }
  }

  private void define(
      Map<String, VariableDefinition> variables, String name, YamlNode value, Position place) {
    VariableDefinition definition = new VariableDefinition(name, value, place);
    VariableDefinition known = variables.get(name);
    variables.put(name, known == null ? definition : rules.hashes().combined(known, definition));
  }

  private static int priority(YamlNode value) throws InputProblem {
    try {
      BigInteger number =
          switch (value) {
            case YamlNode.Int whole -> whole.value();
            case YamlNode.Real real -> PythonIntegers.truncate(real.value());
            case YamlNode.Bool bool -> bool.value() ? BigInteger.ONE : BigInteger.ZERO;
            case YamlNode.Text text -> PythonIntegers.parse(text.text(), 10);
            default ->
                throw new InputProblem(
                    PRIORITY + " must be a whole number; found " + Nodes.describe(value),
                    value.position());
          };
      return number.intValueExact();
    } catch (PythonError | ArithmeticException e) {
      throw new InputProblem(PRIORITY + " must be a whole number", value.position());
    }
  }

  /** Puts each host and group where it belongs once all sources are read. */
  void reconcile() throws InputProblem {
    Group all = group(ALL);
    Group ungrouped = group(UNGROUPED);
    for (Group group : groups.values()) {
      if (group != all && group.ancestors().isEmpty()) {
        if (!all.addChild(group)) {
          throw new InputProblem(
              "the group 'all' stands below '"
                  + group.name
                  + "', but every group stands below 'all'; take it out there",
              all.place().orElse(new Position("inventory", 1, 1)));
        }
      }
    }
    for (Host host : hosts.values()) {
      if (host.groups.contains(ungrouped)) {
        if (host.groups.stream().anyMatch(group -> group != all && group != ungrouped)) {
          ungrouped.removeHost(host);
        }
      } else if (host.groups.isEmpty() || (host.groups.size() == 1 && host.groups.contains(all))) {
        ungroup(host, ungrouped);
      }
    }
  }

  /** Ansible looks the name up among the groups first. */
  private void ungroup(Host host, Group ungrouped) throws InputProblem {
    Group sameName = groups.get(host.name);
    if (sameName == null) {
      ungrouped.addHost(host);
    } else if (!ungrouped.addChild(sameName)) {
      throw new InputProblem(
          "the host '" + host.name + "' has the name of a group that holds 'ungrouped'",
          ungrouped.place().orElse(new Position("inventory", 1, 1)));
    }
  }
}
