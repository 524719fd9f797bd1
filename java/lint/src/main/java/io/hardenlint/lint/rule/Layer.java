package io.hardenlint.lint.rule;

import java.util.Locale;

/** What a rule looks at; the first part of its id. */
public enum Layer {
  /** What rendering showed. */
  RENDER,
  /** Unit files. */
  UNIT,
  /** AppArmor profiles. */
  APPARMOR,
  /** Sudoers files. */
  SUDO,
  /** Rules of polkit. */
  POLKIT,
  /** Kernel parameters. */
  SYSCTL,
  /** Accounts and folders that systemd makes as it boots. */
  ACCOUNTS,
  /** Layers that contradict each other. */
  CROSS,
  /** Suppression comments. */
  SUPPRESS;

  /** The name in ids. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
