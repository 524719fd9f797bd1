package io.hardenlint.jinja.yaml;

import io.hardenlint.jinja.Position;

/**
 * A YAML text that ansible-core refuses, or that harden-lint does not read as ansible-core does.
 */
public final class YamlProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Position position;

  /**
   * Creates a problem.
   *
   * @param message one sentence: what is wrong, what was expected, the way out
   * @param position where
   */
  public YamlProblem(String message, Position position) {
    super(message);
    this.position = position;
  }

  /** Where the text is wrong. */
  public Position position() {
    return position;
  }
}
