package io.hardenlint.confinement.sudoers.policy;

import io.hardenlint.confinement.sudoers.Grant;
import java.util.Optional;

/** What sudo answers to a call. */
public sealed interface Decision {
  /**
   * It is run.
   *
   * @param password whether the caller is asked for one first; {@code sudo -n} then fails
   * @param grant what allows it
   */
  record Allowed(boolean password, Grant grant) implements Decision {}

  /**
   * It is refused.
   *
   * @param grant what forbids it; nothing if nothing allows it
   */
  record Refused(Optional<Grant> grant) implements Decision {}

  /** It depends on what the files do not tell. */
  record Unknown(String reason) implements Decision {}

  /** Whether it runs without a password. */
  default boolean isFree() {
    return this instanceof Allowed(boolean password, Grant grant) && !password;
  }
}
