package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.Place;
import java.util.List;

/**
 * One entry of a list of commands.
 *
 * @param negated whether an odd number of {@code !} stands before it
 * @param digests checksums that the program must have, as written, such as {@code sha256:…}
 * @param command what it names
 * @param place the command with its arguments, without negation and digests
 */
public record CommandItem(boolean negated, List<String> digests, Command command, Place place) {
  /** Copies the list. */
  public CommandItem {
    digests = List.copyOf(digests);
  }
}
