package io.hardenlint.confinement.systemd.syntax;

import io.hardenlint.confinement.text.Span;
import java.util.List;

/**
 * A section of a unit file, one per header.
 *
 * @param name text between the brackets
 * @param header where the header stands, brackets included
 * @param ignored whether systemd skips it: an {@code X-} section or one that this kind of unit
 *     lacks
 * @param assignments what it assigns, in order; repeated keys are kept
 */
public record Section(String name, Span header, boolean ignored, List<Assignment> assignments) {

  /** Copies the list. */
  public Section {
    assignments = List.copyOf(assignments);
  }
}
