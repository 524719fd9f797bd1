package io.hardenlint.confinement.sudoers;

/** Which arguments a command may be run with. */
public sealed interface Arguments {
  /** None are written: any are allowed. */
  record Any() implements Arguments {}

  /** {@code ""}: none are allowed. */
  record None() implements Arguments {}

  /**
   * Shell patterns, matched against the arguments joined by spaces; {@code *} also matches spaces
   * and slashes.
   *
   * @param text the words joined by single spaces; escapes of sudoers removed, those of patterns
   *     kept
   */
  record Pattern(String text) implements Arguments {}

  /**
   * A regular expression, matched against the arguments joined by spaces.
   *
   * @param text with its {@code ^} and {@code $}
   */
  record Regex(String text) implements Arguments {}

  /** Whether more than one list of arguments fits. */
  default boolean isOpen() {
    return switch (this) {
      case Any any -> true;
      case None none -> false;
      case Pattern pattern -> Wildcards.in(pattern.text());
      case Regex regex -> Wildcards.inRegex(regex.text());
    };
  }
}
