package io.hardenlint.confinement.systemd.settings;

import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.text.Place;
import java.util.List;
import java.util.Optional;

/**
 * What a directive amounts to after all files of a unit are read.
 *
 * @param value the value in force
 * @param assignments what made it so, in reading order: those since the last reset that systemd
 *     takes; empty if the value is systemd's default
 */
public record Setting<T>(T value, List<Assignment> assignments) {

  /** Copies the list. */
  public Setting {
    assignments = List.copyOf(assignments);
  }

  /** Whether the unit says something, which may be what systemd would do anyway. */
  public boolean isWritten() {
    return !assignments.isEmpty();
  }

  /** Where the last assignment that counts stands. */
  public Optional<Place> place() {
    return isWritten() ? Optional.of(assignments.getLast().place()) : Optional.empty();
  }

  /** Where all the assignments that count stand. */
  public List<Place> places() {
    return assignments.stream().map(Assignment::place).toList();
  }
}
