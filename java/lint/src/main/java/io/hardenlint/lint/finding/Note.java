package io.hardenlint.lint.finding;

import java.util.Optional;

/**
 * Something that helps to understand a finding.
 *
 * @param text one or two sentences
 * @param location the place it speaks of, if there is one
 */
public record Note(String text, Optional<Location> location) {

  /** A note about no certain place. */
  public static Note of(String text) {
    return new Note(text, Optional.empty());
  }
}
