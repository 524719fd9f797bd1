package io.hardenlint.confinement.accounts;

import io.hardenlint.confinement.text.Place;
import java.util.Optional;

/** What a line of sysusers.d asks for. */
public sealed interface AccountEntry {
  /** The line. */
  Place place();

  /**
   * A user.
   *
   * @param group name of its primary group, which must be there; nothing for a group of its own
   *     name, or one given by its number
   * @param groupNumber number of its primary group, which must be there
   */
  record User(String name, Optional<String> group, Optional<Long> groupNumber, Place place)
      implements AccountEntry {}

  /** A group. */
  record Group(String name, Place place) implements AccountEntry {}

  /** A user in a group; both are made if they are not there. */
  record Member(String user, String group, Place place) implements AccountEntry {}

  /** A line whose names depend on the host ({@code %m} and the like). */
  record OfHost(Place place) implements AccountEntry {}
}
