package io.hardenlint.ansible.source;

import io.hardenlint.jinja.Position;

/** A file or an option of the user that cannot be used, with the place where it is wrong. */
public final class InputProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Position position;

  /**
   * Creates a problem.
   *
   * @param message one sentence: what is wrong, what was expected, the way out
   * @param position where
   */
  public InputProblem(String message, Position position) {
    super(message);
    this.position = position;
  }

  /** Where the input is wrong. */
  public Position position() {
    return position;
  }

  /** The sentence; never absent. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
