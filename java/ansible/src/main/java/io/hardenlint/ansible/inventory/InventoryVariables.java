package io.hardenlint.ansible.inventory;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.VariableFiles;
import io.hardenlint.jinja.VariableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What an inventory and the files beside it and beside the playbook say about a host. */
public final class InventoryVariables {
  private static final List<String> ALL = List.of(InventoryBuilder.ALL);

  private final Inventory inventory;
  private final InventoryRules rules;
  private final List<SourcePath> beside;
  private final List<SourcePath> besidePlay;
  private final Map<String, List<Map<String, VariableDefinition>>> files = new HashMap<>();

  /**
   * Looks into an inventory.
   *
   * @param rules what Ansible's configuration says
   * @param play the playbook's folder, if there is a playbook
   */
  public InventoryVariables(Inventory inventory, InventoryRules rules, Optional<SourcePath> play) {
    this.inventory = inventory;
    this.rules = rules;
    this.beside = inventory.folders();
    this.besidePlay = play.map(List::of).orElse(List.of());
  }

  /** The inventory. */
  public Inventory inventory() {
    return inventory;
  }

  /**
   * A host's variables.
   *
   * @throws InputProblem if a file of variables cannot be read
   */
  public Map<String, VariableDefinition> of(String host) throws InputProblem {
    Map<String, VariableDefinition> all = Map.of();
    List<String> groups = inventory.groupsOf(host);
    for (String layer : rules.precedence()) {
      all = rules.hashes().combine(all, ofGroups(layer, groups));
    }
    List<String> own = List.of(host);
    all = rules.hashes().combine(all, inventory.hostVariables(host));
    all = rules.hashes().combine(all, files(beside, "host_vars", own));
    return rules.hashes().combine(all, files(besidePlay, "host_vars", own));
  }

  /**
   * The names of the variables of all groups, of those too that the inventory does not name, but
   * for the group of all hosts.
   *
   * @throws InputProblem if a file of variables cannot be read
   */
  public Set<String> namesOfGroups() throws InputProblem {
    Set<String> groups = new TreeSet<>(inventory.groups().keySet());
    for (SourcePath folder : Stream.concat(beside.stream(), besidePlay.stream()).toList()) {
      groups.addAll(stems(folder.resolve("group_vars")));
    }
    groups.remove(InventoryBuilder.ALL);
    Set<String> names = new TreeSet<>();
    for (String group : groups) {
      names.addAll(inventory.groupVariables(group).keySet());
      names.addAll(files(beside, "group_vars", List.of(group)).keySet());
      names.addAll(files(besidePlay, "group_vars", List.of(group)).keySet());
    }
    return names;
  }

  /** What files and folders are called, without their extension. */
  private static Set<String> stems(SourcePath folder) throws InputProblem {
    Set<String> stems = new TreeSet<>();
    if (folder.isFolder()) {
      try (Stream<Path> children = Files.list(folder.path())) {
        children
            .map(child -> child.getFileName().toString())
            .forEach(name -> stems.add(name.replaceFirst("\\.(yml|yaml|json)$", "")));
      } catch (IOException e) {
        throw new InputProblem("cannot list the folder: " + e.getMessage(), folder.start());
      }
    }
    return stems;
  }

  private Map<String, VariableDefinition> ofGroups(String layer, List<String> groups)
      throws InputProblem {
    return switch (layer) {
      case "all_inventory" -> inventory.groupVariables(InventoryBuilder.ALL);
      case "groups_inventory" -> {
        Map<String, VariableDefinition> all = Map.of();
        // Far ones come first.
        for (String group : groups) {
          all = rules.hashes().combine(all, inventory.groupVariables(group));
        }
        yield all;
      }
      case "all_plugins_inventory" -> files(beside, "group_vars", ALL);
      case "all_plugins_play" -> files(besidePlay, "group_vars", ALL);
      case "groups_plugins_inventory" -> files(beside, "group_vars", groups);
      case "groups_plugins_play" -> files(besidePlay, "group_vars", groups);
      default -> throw new IllegalArgumentException(layer);
    };
  }

  private Map<String, VariableDefinition> files(
      List<SourcePath> folders, String kind, List<String> names) throws InputProblem {
    Map<String, VariableDefinition> all = Map.of();
    if (!rules.readsFiles()) {
      return all;
    }
    for (SourcePath folder : folders) {
      Map<String, VariableDefinition> here = Map.of();
      for (String name : names) {
        here = file(folder.resolve(kind), name, here);
      }
      all = rules.hashes().combine(all, here);
    }
    return all;
  }

  /** The variables of a file, or of the files of a folder, above others. */
  private Map<String, VariableDefinition> file(
      SourcePath folder, String name, Map<String, VariableDefinition> below) throws InputProblem {
    if (name.startsWith("/") || !folder.isFolder()) {
      return below;
    }
    String key = folder.path() + "\0" + name;
    List<Map<String, VariableDefinition>> known = files.get(key);
    if (known == null) {
      known = new ArrayList<>();
      for (SourcePath file : VariableFiles.find(folder, name, true)) {
        known.add(VariableFiles.read(file));
      }
      files.put(key, known);
    }
    Map<String, VariableDefinition> all = below;
    for (Map<String, VariableDefinition> one : known) {
      all = rules.hashes().combine(all, one);
    }
    return all;
  }
}
