package io.hardenlint.lint.finding;

import java.util.Locale;

/** How bad a finding is; the gravest comes first. */
public enum Severity {
  /** Something does not work, or does not protect, as it is written. */
  ERROR,
  /** Something is likely to go wrong, or protects less than it seems. */
  WARNING,
  /** Worth knowing. */
  INFO;

  /** The name in reports and on the command line, lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is that severity or a graver one. */
  public boolean atLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
