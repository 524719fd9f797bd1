package io.hardenlint.confinement.polkit;

/** Ends a script for a reason that its own {@code catch} must not see. */
final class SandboxStop extends Error {
  private static final long serialVersionUID = 1L;

  private final boolean endless;

  private SandboxStop(String reason, boolean endless) {
    super(reason, null, false, false);
    this.endless = endless;
  }

  SandboxStop(String reason) {
    this(reason, false);
  }

  /** The script has used up its steps. */
  static SandboxStop endless(long steps) {
    return new SandboxStop("it does not end within " + steps + " steps", true);
  }

  boolean isEndless() {
    return endless;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
