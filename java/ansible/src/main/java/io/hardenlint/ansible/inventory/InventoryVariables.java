package io.hardenlint.ansible.inventory;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.VariableFiles;
import io.hardenlint.jinja.VariableDefinition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an inventory and the files beside it and beside the playbook say about a host. */
public final class InventoryVariables {
  private static final List<String> ALL = List.of(InventoryBuilder.ALL);

  private final Inventory inventory;
  private final List<SourcePath> beside;
  private final List<SourcePath> besidePlay;
  private final Map<String, Map<String, VariableDefinition>> files = new HashMap<>();

  /** Where a layer's variables come from; later layers win, as Ansible's VARIABLE_PRECEDENCE. */
  private enum Layer {
    /** Variables of {@code all} in the sources. */
    ALL_IN_INVENTORY,
    /** Variables of the other groups in the sources, far ones first. */
    GROUPS_IN_INVENTORY,
    /** {@code group_vars/all} beside the sources. */
    ALL_BESIDE_INVENTORY,
    /** {@code group_vars/all} beside the playbook. */
    ALL_BESIDE_PLAY,
    /** {@code group_vars} of the other groups beside the sources. */
    GROUPS_BESIDE_INVENTORY,
    /** {@code group_vars} of the other groups beside the playbook. */
    GROUPS_BESIDE_PLAY,
    /** The host's variables in the sources. */
    HOST_IN_INVENTORY,
    /** {@code host_vars} beside the sources. */
    HOST_BESIDE_INVENTORY,
    /** {@code host_vars} beside the playbook. */
    HOST_BESIDE_PLAY
  }

  /**
   * Looks into an inventory.
   *
   * @param play the playbook's folder, if there is a playbook
   */
  public InventoryVariables(Inventory inventory, Optional<SourcePath> play) {
    this.inventory = inventory;
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
    Map<String, VariableDefinition> all = new LinkedHashMap<>();
    for (Layer layer : Layer.values()) {
      all.putAll(layer(layer, host));
    }
    return all;
  }

  private Map<String, VariableDefinition> layer(Layer layer, String host) throws InputProblem {
    List<String> groups = inventory.groupsOf(host);
    return switch (layer) {
      case ALL_IN_INVENTORY -> inventory.groupVariables(InventoryBuilder.ALL);
      case GROUPS_IN_INVENTORY -> {
        Map<String, VariableDefinition> all = new LinkedHashMap<>();
        groups.forEach(group -> all.putAll(inventory.groupVariables(group)));
        yield all;
      }
      case ALL_BESIDE_INVENTORY -> files(beside, "group_vars", ALL);
      case ALL_BESIDE_PLAY -> files(besidePlay, "group_vars", ALL);
      case GROUPS_BESIDE_INVENTORY -> files(beside, "group_vars", groups);
      case GROUPS_BESIDE_PLAY -> files(besidePlay, "group_vars", groups);
      case HOST_IN_INVENTORY -> inventory.hostVariables(host);
      case HOST_BESIDE_INVENTORY -> files(beside, "host_vars", List.of(host));
      case HOST_BESIDE_PLAY -> files(besidePlay, "host_vars", List.of(host));
    };
  }

  private Map<String, VariableDefinition> files(
      List<SourcePath> folders, String kind, List<String> names) throws InputProblem {
    Map<String, VariableDefinition> all = new LinkedHashMap<>();
    for (SourcePath folder : folders) {
      for (String name : names) {
        all.putAll(file(folder.resolve(kind), name));
      }
    }
    return all;
  }

  private Map<String, VariableDefinition> file(SourcePath folder, String name) throws InputProblem {
    if (name.startsWith("/") || !folder.isFolder()) {
      return Map.of();
    }
    String key = folder.path() + "\0" + name;
    Map<String, VariableDefinition> known = files.get(key);
    if (known == null) {
      known = VariableFiles.readAll(VariableFiles.find(folder, name, true));
      files.put(key, known);
    }
    return known;
  }
}
