package io.hardenlint.jinja.statement;

/** Leads from {@code break} or {@code continue} to the loop around it. */
final class Jump extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Jump BREAK = new Jump(true);
  private static final Jump CONTINUE = new Jump(false);

  private final boolean leaves;

  private Jump(boolean leaves) {
    super("jump", null, false, false);
    this.leaves = leaves;
  }

  static Jump of(boolean leaves) {
    return leaves ? BREAK : CONTINUE;
  }

  /** Whether the loop ends, and not only its turn. */
  boolean leaves() {
    return leaves;
  }
}
