package io.hardenlint.lint.set;

import io.hardenlint.lint.finding.Location;
import java.util.List;

/**
 * What the service is said to need, as far as rules ask for it.
 *
 * @param sudo programs that it runs through sudo
 */
public record Needs(List<SudoNeed> sudo) {
  /** Nothing is known. */
  public static final Needs NONE = new Needs(List.of());

  /** Copies the list. */
  public Needs {
    sudo = List.copyOf(sudo);
  }

  /**
   * A program that the service runs through sudo.
   *
   * @param id the need's name
   * @param program its path
   * @param location where the need is written
   */
  public record SudoNeed(String id, String program, Location location) {}
}
