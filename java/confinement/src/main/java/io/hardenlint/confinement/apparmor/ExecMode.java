package io.hardenlint.confinement.apparmor;

/**
 * What happens to a program that a rule lets run.
 *
 * @param transition where it runs
 * @param fallback what happens if that profile is not loaded
 * @param scrubs whether the environment is cleaned (the first letter is upper case); never for
 *     {@code ix} and {@code x}
 * @param written as in the file, such as {@code Px}
 */
public record ExecMode(Transition transition, Fallback fallback, boolean scrubs, String written) {

  /** Where a program runs. */
  public enum Transition {
    /** {@code ix}: in the same profile. */
    INHERIT,
    /** {@code px}: in a profile of its own, found by the rule's target or the program's path. */
    PROFILE,
    /** {@code cx}: in a child profile. */
    CHILD,
    /** {@code ux}: without any profile. */
    UNCONFINED,
    /** {@code x}, in deny rules only: any way of running it. */
    ANY
  }

  /** What happens if a profile is not loaded. */
  public enum Fallback {
    /** The program does not start. */
    NONE,
    /** It runs in the same profile. */
    INHERIT,
    /** It runs without any profile. */
    UNCONFINED
  }

  /** Whether the program can end up without any profile. */
  public boolean canBeUnconfined() {
    return transition == Transition.UNCONFINED || fallback == Fallback.UNCONFINED;
  }

  /** Whether the program can end up in another profile, or in none. */
  public boolean changesProfile() {
    return transition != Transition.INHERIT && transition != Transition.ANY;
  }

  /** The same, but with the environment cleaned or kept as {@code safe} or {@code unsafe} says. */
  ExecMode scrubbing(boolean safe) {
    return new ExecMode(transition, fallback, safe, written);
  }

  static ExecMode of(String written) {
    String lower = written.toLowerCase(java.util.Locale.ROOT);
    Transition transition =
        switch (lower.charAt(0)) {
          case 'i' -> Transition.INHERIT;
          case 'p' -> Transition.PROFILE;
          case 'c' -> Transition.CHILD;
          case 'u' -> Transition.UNCONFINED;
          default -> Transition.ANY;
        };
    Fallback fallback =
        lower.length() < 3
            ? Fallback.NONE
            : lower.charAt(1) == 'i' ? Fallback.INHERIT : Fallback.UNCONFINED;
    boolean scrubs =
        Character.isUpperCase(written.charAt(0))
            && transition != Transition.INHERIT
            && transition != Transition.ANY;
    return new ExecMode(transition, fallback, scrubs, written);
  }
}
