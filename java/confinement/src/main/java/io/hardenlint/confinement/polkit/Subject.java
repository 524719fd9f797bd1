package io.hardenlint.confinement.polkit;

import java.util.List;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param user the user's name
 * @param groups names of all groups, the primary one first
 * @param seat the seat of the session, where there is one
 * @param session the session, where there is one
 * @param local whether the session is on a local seat
 * @param active whether it is in the foreground
 */
public record Subject(
    String user,
    List<String> groups,
    Optional<String> seat,
    Optional<String> session,
    boolean local,
    boolean active) {
  /** Copies the list. */
  public Subject {
    groups = List.copyOf(groups);
  }

  /** A process of a service: it has no session. */
  public static Subject service(String user, List<String> groups) {
    return new Subject(user, groups, Optional.empty(), Optional.empty(), false, false);
  }
}
