package io.hardenlint.confinement.sudoers.policy;

import java.util.List;
import java.util.Optional;

/**
 * A call of sudo.
 *
 * @param caller who calls
 * @param host the host's name; with dots, what stands before the first is its short name
 * @param target the user of {@code -u}
 * @param targetGroup the group of {@code -g}, if one is asked for besides
 * @param program its full path, no link
 * @param arguments its arguments
 * @param terminal whether the caller has one
 */
public record Question(
    Account caller,
    String host,
    Account target,
    Optional<String> targetGroup,
    String program,
    List<String> arguments,
    boolean terminal) {
  /** Copies the list. */
  public Question {
    arguments = List.copyOf(arguments);
  }

  /** The call of a service: as root, without a terminal. */
  public static Question asRoot(
      Account caller, String host, String program, List<String> arguments) {
    return new Question(caller, host, Account.ROOT, Optional.empty(), program, arguments, false);
  }

  /** The arguments as sudo compares them: in one text, blanks between them. */
  String joined() {
    return String.join(" ", arguments);
  }

  String shortHost() {
    int dot = host.indexOf('.');
    return dot < 0 ? host : host.substring(0, dot);
  }
}
