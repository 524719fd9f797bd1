package io.hardenlint.cli.command;

/** A command line that cannot be followed. */
final class UsageProblem extends Exception {
  private static final long serialVersionUID = 1L;

  UsageProblem(String message) {
    super(message);
  }
}
