package io.hardenlint.confinement.text;

/**
 * Something wrong with a file, as the program that reads it would find.
 *
 * @param severity what that program does about it
 * @param place where
 * @param message what is wrong and what was expected; one line: line breaks of what it quotes are
 *     replaced by spaces
 */
public record Problem(Severity severity, Place place, String message) {
  /** Keeps the message on one line. */
  public Problem {
    message = message.replace('\n', ' ').replace('\r', ' ');
  }

  @Override
  public String toString() {
    return place + ": " + severity + ": " + message;
  }
}
