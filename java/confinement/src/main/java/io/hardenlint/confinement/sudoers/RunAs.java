package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.Place;
import java.util.List;

/**
 * Whom a command may be run as.
 *
 * @param users empty in {@code ()} and {@code (:group)}: the caller stays who it is
 * @param groups empty if none are named
 * @param place the parentheses and what is between
 */
public record RunAs(List<Member> users, List<Member> groups, Place place) {
  /** Copies the lists. */
  public RunAs {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
  }

  /**
   * Whether root is among the users: by name, by id, or by {@code ALL}; aliases are not looked up.
   */
  public boolean namesRoot() {
    return users.stream()
        .anyMatch(user ->
            !user.negated()
                && (user.kind() == Member.Kind.ALL
                    || (user.kind() == Member.Kind.PLAIN && user.name().equals("root"))
                    || (user.kind() == Member.Kind.ID && user.name().equals("0"))));
  }
}
