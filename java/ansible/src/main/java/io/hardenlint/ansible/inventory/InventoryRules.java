package io.hardenlint.ansible.inventory;

import io.hardenlint.ansible.variables.HashBehaviour;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.python.regex.PythonRegex;
import java.util.List;
import java.util.Optional;

/**
 * What Ansible's configuration says about inventories.
 *
 * @param hashes what becomes of a variable that is set twice
 * @param precedence the order of the layers of groups' variables, as {@code precedence} names them
 * @param readsFiles whether {@code group_vars} and {@code host_vars} are read
 * @param ignoredExtensions extensions that are passed over in folders, if they are not the usual
 * @param ignoredPatterns names that are passed over in folders
 * @param safeGroupNames where {@code force_valid_group_names} changes names of groups
 */
public record InventoryRules(
    HashBehaviour hashes,
    List<String> precedence,
    boolean readsFiles,
    Optional<List<String>> ignoredExtensions,
    List<PythonRegex> ignoredPatterns,
    Optional<Position> safeGroupNames) {

  /** The layers of groups' variables in their usual order. */
  public static final List<String> PRECEDENCE =
      List.of(
          "all_inventory",
          "groups_inventory",
          "all_plugins_inventory",
          "all_plugins_play",
          "groups_plugins_inventory",
          "groups_plugins_play");

  /** Ansible's defaults. */
  public static final InventoryRules DEFAULTS =
      new InventoryRules(
          HashBehaviour.REPLACE, PRECEDENCE, true, Optional.empty(), List.of(), Optional.empty());

  /** Copies the lists. */
  public InventoryRules {
    precedence = List.copyOf(precedence);
    ignoredPatterns = List.copyOf(ignoredPatterns);
  }

  /** Whether a name in a folder is passed over for what the configuration says. */
  boolean ignores(String name) {
    return ignoredExtensions.stream().flatMap(List::stream).anyMatch(name::endsWith)
        || ignoredPatterns.stream().anyMatch(pattern -> pattern.search(name) != null);
  }
}
