package io.hardenlint.confinement.platform;

/**
 * The polkit of a host.
 *
 * @param version such as {@code 122}, or {@code 0.105} before 121
 * @param local who reads {@code .pkla} files
 */
public record Polkit(String version, Local local) {
  /** Who reads the files of the local authority, which polkit did itself before 0.106. */
  public enum Local {
    /** Polkit itself, which reads no rules in JavaScript. */
    ALONE,
    /** A package that is installed with polkit, besides rules. */
    BOTH,
    /** A package that an operator may install. */
    PACKAGE,
    /** Nobody: the distribution has no such package. */
    RULES
  }

  /** Whether rules in JavaScript are read. */
  public boolean readsRules() {
    return local != Local.ALONE;
  }

  /** Whether {@code .pkla} files are read, at least where the package is installed. */
  public boolean mayReadLocal() {
    return local != Local.RULES;
  }
}
