package io.hardenlint.lint.suppress;

import io.hardenlint.lint.finding.Location;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One suppression comment.
 *
 * @param rules the ids between the brackets, in written order
 * @param reason why; without one the comment holds nothing back
 * @param until last day on which it holds
 * @param location from {@code harden-lint:} to the end of what belongs to it
 * @param firstLine first line whose findings it covers
 * @param lastLine last line whose findings it covers
 */
record Suppression(
    List<String> rules,
    Optional<String> reason,
    Optional<LocalDate> until,
    Location location,
    int firstLine,
    int lastLine) {

  Suppression {
    rules = List.copyOf(rules);
  }

  boolean covers(Location place) {
    return place.file().equals(location.file())
        && place.line() >= firstLine
        && place.line() <= lastLine;
  }

  boolean isExpired(LocalDate today) {
    return until.filter(today::isAfter).isPresent();
  }
}
