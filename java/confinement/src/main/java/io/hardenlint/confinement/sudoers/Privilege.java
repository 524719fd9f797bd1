package io.hardenlint.confinement.sudoers;

import java.util.List;

/**
 * What users may do on certain hosts.
 *
 * @param hosts where
 * @param commands what, in order: of those that match, the last counts
 */
public record Privilege(List<Member> hosts, List<CommandSpec> commands) {
  /** Copies the lists. */
  public Privilege {
    hosts = List.copyOf(hosts);
    commands = List.copyOf(commands);
  }
}
