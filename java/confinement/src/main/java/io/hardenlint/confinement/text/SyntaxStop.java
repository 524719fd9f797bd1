package io.hardenlint.confinement.text;

/** Carries a problem out of a reader's depths; readers catch it and never let it escape. */
public final class SyntaxStop extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Stops at a place; the message says what is wrong and what was expected. */
  public SyntaxStop(Place place, String message) {
    super(message, null, false, false);
    this.problem = new Problem(Severity.ERROR, place, message);
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }
}
