package io.hardenlint.ansible.role;

import io.hardenlint.jinja.CoreRelease;
import java.util.Optional;

/**
 * Whether roles show their variables to the whole play, as {@code private_role_vars} and the
 * release say.
 *
 * @param setting the setting, if the configuration has it
 * @param release the ansible-core release to reproduce
 */
record RoleVisibility(Optional<Boolean> setting, CoreRelease release) {

  static RoleVisibility of(PlanInputs inputs) {
    return new RoleVisibility(
        inputs.config().privateRoleVars(), inputs.templating().renderer().release());
  }

  private boolean decidesForEachRole() {
    return release.isAtLeast(17);
  }

  /** The layers of a play with one of its {@code roles}. */
  PlayLayers named(PlayLayers layers, RoleWalk.Shown shown) {
    if (!setting.orElse(false)) {
      return layers.withRole(shown.defaults(), shown.vars());
    }
    return decidesForEachRole() ? layers : layers.withDefaults(shown.defaults());
  }

  /**
   * Whether a role shows its variables that a task brings in without saying so.
   *
   * @param imports whether the task is {@code import_role}
   */
  boolean byDefault(boolean imports) {
    if (decidesForEachRole() && setting.isPresent()) {
      return !setting.get();
    }
    return imports && !setting.orElse(false);
  }
}
