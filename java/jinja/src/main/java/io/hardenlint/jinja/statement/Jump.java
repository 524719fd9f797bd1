package io.hardenlint.jinja.statement;

/** Leads from {@code break} or {@code continue} to the loop around it. */
final class Jump extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean leaves;

  private Jump(boolean leaves) {
    super("jump", null, false, false);
    this.leaves = leaves;
  }

  static Jump of(boolean leaves) {
    return new Jump(leaves);
  }

  /** Whether the loop ends, and not only its turn. */
  boolean leaves() {
    return leaves;
  }
}
