package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One command that some users may, or may not, run. Of the grants that match a call, the last one
 * in the file counts.
 *
 * @param users whom it is for; aliases are not replaced
 * @param hosts where; aliases are not replaced
 * @param runAs whom it may be run as; nothing means root, unless {@code Defaults} say otherwise
 * @param tags what is in force, such as {@code NOPASSWD}
 * @param options what is in force, such as {@code CWD}
 * @param negated whether it forbids
 * @param digests checksums that the program must have
 * @param command what; an {@code Alias} only if the file does not define it
 * @param written where the user specification names the command or its alias
 * @param defined where the command itself stands; the same place unless an alias is between
 */
public record Grant(
    List<Member> users,
    List<Member> hosts,
    Optional<RunAs> runAs,
    Set<Tag> tags,
    Map<String, String> options,
    boolean negated,
    List<String> digests,
    Command command,
    Place written,
    Place defined) {
  /** Copies the collections. */
  public Grant {
    users = List.copyOf(users);
    hosts = List.copyOf(hosts);
    tags = Set.copyOf(tags);
    options = Map.copyOf(options);
    digests = List.copyOf(digests);
  }

  /** Whether no password is asked for. */
  public boolean nopasswd() {
    return tags.contains(Tag.NOPASSWD);
  }
}
