package io.hardenlint.confinement.sudoers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One command of a privilege with what stands before it.
 *
 * @param writtenRunAs the list in parentheses, if this command has one of its own
 * @param runAs the list that counts: the nearest one before, within the privilege
 * @param options such as {@code CWD}, in force here, with their values
 * @param writtenTags the tags before this command
 * @param tags the tags in force: these and, where they do not contradict, those before
 * @param item the command
 */
public record CommandSpec(
    Optional<RunAs> writtenRunAs,
    Optional<RunAs> runAs,
    Map<String, String> options,
    List<Tag> writtenTags,
    Set<Tag> tags,
    CommandItem item) {
  /** Copies the collections. */
  public CommandSpec {
    options = Map.copyOf(options);
    writtenTags = List.copyOf(writtenTags);
    tags = Set.copyOf(tags);
  }
}
