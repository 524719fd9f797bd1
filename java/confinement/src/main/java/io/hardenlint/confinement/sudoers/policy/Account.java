package io.hardenlint.confinement.sudoers.policy;

import java.util.Map;

/**
 * An account of the host, as sudo looks it up.
 *
 * @param name its name
 * @param uid its number
 * @param groups numbers of its groups by name, the primary one among them
 */
public record Account(String name, long uid, Map<String, Long> groups) {
  /** The account that may do everything. */
  public static final Account ROOT = new Account("root", 0, Map.of("root", 0L));

  /** Copies the map. */
  public Account {
    groups = Map.copyOf(groups);
  }
}
