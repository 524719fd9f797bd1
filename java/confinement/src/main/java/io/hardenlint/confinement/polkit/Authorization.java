package io.hardenlint.confinement.polkit;

import java.util.Optional;

/** What polkit's policies and rules may say about an action, from least to most. */
public enum Authorization {
  /** Refused. */
  NO("no"),
  /** The user's own password, once. */
  AUTH_SELF("auth_self"),
  /** The password of an administrator, once. */
  AUTH_ADMIN("auth_admin"),
  /** The user's own password, kept for some minutes. */
  AUTH_SELF_KEEP("auth_self_keep"),
  /** The password of an administrator, kept for some minutes. */
  AUTH_ADMIN_KEEP("auth_admin_keep"),
  /** Allowed. */
  YES("yes");

  private final String text;

  Authorization(String text) {
    this.text = text;
  }

  /** The word in policies and in the results of rules. */
  public String text() {
    return text;
  }

  /** The constant for a word; empty for one that polkit refuses. */
  public static Optional<Authorization> of(String text) {
    for (Authorization value : values()) {
      if (value.text.equals(text)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
