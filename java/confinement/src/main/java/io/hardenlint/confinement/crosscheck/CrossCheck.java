package io.hardenlint.confinement.crosscheck;

/** Whether a real tool of this machine agrees with what is said here about its release. */
public sealed interface CrossCheck {

  /**
   * It agrees.
   *
   * @param tool its name and version
   */
  record Agrees(String tool) implements CrossCheck {}

  /**
   * It does not.
   *
   * @param tool its name and version
   * @param theirs what it says, in one line
   * @param ours what is said here, in one line
   */
  record Disagrees(String tool, String theirs, String ours) implements CrossCheck {
    /** The whole, for people. */
    public String message() {
      return tool + " " + theirs + ", but harden-lint says for this version: " + ours;
    }
  }

  /**
   * It was not asked.
   *
   * @param reason why, for people
   */
  record NotAsked(String reason) implements CrossCheck {}
}
