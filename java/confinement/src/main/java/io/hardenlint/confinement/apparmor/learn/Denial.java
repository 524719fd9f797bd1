package io.hardenlint.confinement.apparmor.learn;

/**
 * A refusal, or in complain mode what would have been one.
 *
 * @param mode whether it was refused
 * @param profile full name of the profile
 * @param operation as the kernel calls it, such as {@code open}
 * @param command name of the process; programs choose it themselves
 * @param wanted what was asked for
 */
public record Denial(Mode mode, String profile, String operation, String command, Wanted wanted) {
  /** What AppArmor did. */
  public enum Mode {
    /** It refused. */
    DENIED,
    /** The profile is in complain mode: it only told. */
    ALLOWED
  }
}
