package io.hardenlint.confinement.polkit;

/** Ends a script for a reason that its own {@code catch} must not see. */
final class SandboxStop extends Error {
  private static final long serialVersionUID = 1L;

  SandboxStop(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
