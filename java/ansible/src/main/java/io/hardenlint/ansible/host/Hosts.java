package io.hardenlint.ansible.host;

import io.hardenlint.ansible.inventory.Inventory;
import io.hardenlint.ansible.inventory.InventoryRules;
import io.hardenlint.ansible.inventory.InventoryVariables;
import io.hardenlint.ansible.job.OtherHosts;
import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.BuiltInVariables;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts of an inventory and what they know of each other.
 *
 * <p>Not safe for use by several threads.
 */
public final class Hosts {
  private final Inventory inventory;
  private final List<String> chosen;
  private final HostFacts facts;
  private final InventoryRules rules;
  private final Map<String, VariableDefinition> everywhere;
  private final Map<String, VariableDefinition> extra;
  private final Map<String, InventoryVariables> besidePlays = new HashMap<>();
  private final Map<String, OtherHosts> others = new HashMap<>();

  /**
   * The hosts of a run.
   *
   * @param inventory all hosts
   * @param chosen those that files are rendered for
   * @param facts facts of some
   * @param rules what Ansible's configuration says
   * @param everywhere variables above the inventory's, for every host ({@code --vars})
   * @param extra {@code -e}
   */
  public Hosts(
      Inventory inventory,
      List<String> chosen,
      HostFacts facts,
      InventoryRules rules,
      Map<String, VariableDefinition> everywhere,
      Map<String, VariableDefinition> extra) {
    this.inventory = inventory;
    this.chosen = List.copyOf(chosen);
    this.facts = facts;
    this.rules = rules;
    this.everywhere = everywhere;
    this.extra = extra;
  }

  /** The inventory. */
  public Inventory inventory() {
    return inventory;
  }

  /** The hosts that files are rendered for. */
  public List<String> chosen() {
    return chosen;
  }

  /**
   * The layers from the inventory to the facts.
   *
   * @param play the playbook's folder, if there is a playbook
   * @throws InputProblem if a file of variables cannot be read
   */
  public Variables variables(String host, Optional<SourcePath> play) throws InputProblem {
    Optional<String> only = chosen.size() == 1 ? Optional.of(chosen.getFirst()) : Optional.empty();
    return Variables.none(rules.hashes())
        .with(beside(play).of(host))
        .with(facts.of(host, only))
        .with(everywhere);
  }

  private InventoryVariables beside(Optional<SourcePath> play) {
    String key = play.map(folder -> folder.path().toString()).orElse("");
    return besidePlays.computeIfAbsent(key, path -> new InventoryVariables(inventory, rules, play));
  }

  /**
   * The names of the variables that groups set, whoever is in them, but for the group of all.
   *
   * @param play the playbook's folder, if there is a playbook
   * @throws InputProblem if a file of variables cannot be read
   */
  public Set<String> namesOfGroups(Optional<SourcePath> play) throws InputProblem {
    return beside(play).namesOfGroups();
  }

  /** What Ansible itself says about a host, above all other variables. */
  public Map<String, VariableDefinition> magic(String host) {
    Map<String, VariableDefinition> magic = new LinkedHashMap<>();
    for (VariableDefinition definition :
        List.of(
            BuiltInVariables.text("inventory_hostname", host),
            BuiltInVariables.text("inventory_hostname_short", Inventory.shortName(host)),
            BuiltInVariables.texts("group_names", inventory.groupNames(host)),
            BuiltInVariables.textsByName("groups", inventory.groups()))) {
      magic.put(definition.name(), definition);
    }
    return magic;
  }

  /**
   * All hosts' variables as {@code hostvars} shows them: without those of plays and roles.
   *
   * @param runtime names that tasks set while the play runs, which may be set for every host
   * @param play the playbook's folder, if there is a playbook
   * @throws InputProblem if a file of variables cannot be read
   */
  public OtherHosts others(Optional<SourcePath> play, Set<String> runtime) throws InputProblem {
    String key = play.map(folder -> folder.path().toString()).orElse("") + "\0" + runtime;
    OtherHosts known = others.get(key);
    if (known == null) {
      known = readOthers(play, runtime);
      others.put(key, known);
    }
    return known;
  }

  private OtherHosts readOthers(Optional<SourcePath> play, Set<String> runtime)
      throws InputProblem {
    Map<String, Map<String, VariableDefinition>> variables = new LinkedHashMap<>();
    Map<Position, OtherHosts.Named> unknown = new HashMap<>();
    for (String host : inventory.hosts()) {
      Map<String, VariableDefinition> magic = inHostvars(host, play);
      Map<String, UnknownVariable> runtimes = BuiltInVariables.runtime();
      runtimes.keySet().removeAll(magic.keySet());
      Variables all =
          variables(host, play)
              .withUnknown(setByTasks(runtime))
              .with(extra)
              .withUnknown(runtimes)
              .with(magic);
      Map<String, VariableDefinition> own = new LinkedHashMap<>(all.known());
      all.unknown()
          .forEach((name, variable) -> {
            String shown = "hostvars['" + host + "']." + name;
            Position place = new Position(shown + " (not given)", 1, 1);
            own.put(name, new VariableDefinition(name, new YamlNode.Vault(place), place));
            unknown.put(place, new OtherHosts.Named(shown, variable));
          });
      variables.put(host, own);
    }
    return new OtherHosts(variables, unknown);
  }

  private Map<String, VariableDefinition> inHostvars(String host, Optional<SourcePath> play)
      throws InputProblem {
    Map<String, VariableDefinition> magic = magic(host);
    // These are variables of the host, not Ansible's own; other names of the table are.
    Map<String, VariableDefinition> own = beside(play).of(host);
    for (String name : List.of("inventory_file", "inventory_dir")) {
      VariableDefinition definition = extra.getOrDefault(name, own.get(name));
      if (definition != null) {
        magic.putIfAbsent(name, definition);
      }
    }
    play.ifPresent(folder ->
        magic.put("playbook_dir", BuiltInVariables.text("playbook_dir", folder.path().toString())));
    return magic;
  }

  private static Map<String, UnknownVariable> setByTasks(Set<String> names) {
    Map<String, UnknownVariable> unknown = new LinkedHashMap<>();
    for (String name : names) {
      unknown.put(
          name,
          new UnknownVariable(
              "a task may set it for any host",
              "give it with -e " + name + "=…",
              new Position("set by tasks", 1, 1)));
    }
    return unknown;
  }
}
