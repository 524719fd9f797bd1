package io.hardenlint.ansible.config;

import io.hardenlint.ansible.inventory.InventoryRules;
import io.hardenlint.ansible.job.PlanNote;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.HashBehaviour;
import io.hardenlint.ansible.variables.ManagedText;
import io.hardenlint.jinja.JinjaExtension;
import io.hardenlint.jinja.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Ansible's configuration says that changes what templates become.
 *
 * @param hashes {@code hash_behaviour}
 * @param managed {@code ansible_managed}
 * @param inventory what concerns inventories
 * @param injectsFacts {@code inject_facts_as_vars}
 * @param privateRoleVars {@code private_role_vars}, if it is set
 * @param inStep whether all hosts finish a task before the next begins, unless a play says
 *     otherwise
 * @param rolesPath {@code roles_path}: where roles are looked for, after those beside the playbook
 * @param plugins folders of plugins by kind: {@code filter}, {@code test}, {@code lookup}
 * @param extensions {@code jinja2_extensions}
 * @param inventoryAt where the configuration names an inventory
 * @param notes what the user should know of it
 */
public record AnsibleConfig(
    HashBehaviour hashes,
    ManagedText managed,
    InventoryRules inventory,
    boolean injectsFacts,
    Optional<Boolean> privateRoleVars,
    boolean inStep,
    List<SourcePath> rolesPath,
    Map<String, List<SourcePath>> plugins,
    Set<JinjaExtension> extensions,
    Optional<Position> inventoryAt,
    List<PlanNote> notes) {

  /** Ansible's defaults. */
  public static final AnsibleConfig DEFAULTS =
      new AnsibleConfig(
          HashBehaviour.REPLACE,
          ManagedText.DEFAULT,
          InventoryRules.DEFAULTS,
          true,
          Optional.empty(),
          true,
          List.of(),
          Map.of(),
          Set.of(),
          Optional.empty(),
          List.of());

  /** Copies the collections. */
  public AnsibleConfig {
    rolesPath = List.copyOf(rolesPath);
    plugins = Map.copyOf(plugins);
    extensions = Set.copyOf(extensions);
    notes = List.copyOf(notes);
  }

  /** Whether another configuration writes the same, from the same roles and inventory. */
  public boolean writesLike(AnsibleConfig other) {
    return hashes == other.hashes
        && managed.text().equals(other.managed.text())
        && injectsFacts == other.injectsFacts
        && privateRoleVars.equals(other.privateRoleVars)
        && inStep == other.inStep
        && extensions.equals(other.extensions)
        && inventory.precedence().equals(other.inventory.precedence())
        && inventory.readsFiles() == other.inventory.readsFiles();
  }
}
