package io.hardenlint.confinement.text;

/**
 * Something wrong with a file, as the program that reads it would find.
 *
 * @param severity what that program does about it
 * @param place where
 * @param message what is wrong and what was expected; one line
 */
public record Problem(Severity severity, Place place, String message) {
  @Override
  public String toString() {
    return place + ": " + severity + ": " + message;
  }
}
