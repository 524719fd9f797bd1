package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.Place;

/**
 * One entry of a list of users, groups or hosts.
 *
 * @param negated whether an odd number of {@code !} stands before it
 * @param kind what it names
 * @param name without quotes and the characters that tell the kind, such as {@code wheel} for
 *     {@code %wheel}
 * @param place where it stands, without the negation
 */
public record Member(boolean negated, Kind kind, String name, Place place) {
  /** What an entry names. */
  public enum Kind {
    /** Everybody, or every host. */
    ALL,
    /** An alias: upper-case letters, digits, underscores. */
    ALIAS,
    /** A user, or in a list of hosts a host, address or network. */
    PLAIN,
    /** A user id behind {@code #}. */
    ID,
    /** A group behind {@code %}. */
    GROUP,
    /** A group id behind {@code %#}. */
    GROUP_ID,
    /** A group of another name service behind {@code %:}. */
    OTHER_GROUP,
    /** A netgroup behind {@code +}. */
    NETGROUP
  }
}
