package io.hardenlint.cli.command;

/** What the program's exit status means; part of its interface. */
public final class ExitCode {
  /** Everything asked was done, and nothing was found at or above {@code --fail-on}. */
  public static final int OK = 0;

  /** Something was found. */
  public static final int FINDINGS = 1;

  /** Wrong usage or configuration. */
  public static final int USAGE = 2;

  /** An input could not be read or rendered faithfully; the others were still done. */
  public static final int INCOMPLETE = 3;

  /** A bug in harden-lint. */
  public static final int BUG = 70;

  private ExitCode() {}
}
