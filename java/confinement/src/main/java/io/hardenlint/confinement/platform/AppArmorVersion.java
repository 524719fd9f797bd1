package io.hardenlint.confinement.platform;

/** A version of the AppArmor language, named after the parser that introduced it. */
public enum AppArmorVersion {
  /** Debian 12, Ubuntu 22.04. */
  V3_0("3.0"),
  /** Ubuntu 24.04. */
  V4_0("4.0"),
  /** Debian 13. */
  V4_1("4.1"),
  /** Ubuntu 26.04. */
  V5_0("5.0");

  /** The newest that is modelled. */
  public static final AppArmorVersion NEWEST = V5_0;

  private final String label;

  AppArmorVersion(String label) {
    this.label = label;
  }

  /**
   * Reads {@code 3.0} or a longer version such as {@code 4.0.1really4.0.1-0ubuntu0.24.04.7}.
   *
   * @throws IllegalArgumentException if its first two numbers name no modelled version
   */
  public static AppArmorVersion parse(String text) {
    for (AppArmorVersion version : values()) {
      if (text.equals(version.label)
          || (text.startsWith(version.label)
              && !Character.isDigit(text.charAt(version.label.length())))) {
        return version;
      }
    }
    throw new IllegalArgumentException(
        "AppArmor \"" + text + "\" is not modelled; expected 3.0, 4.0, 4.1 or 5.0");
  }

  /** Whether this is that version or a later one. */
  public boolean atLeast(AppArmorVersion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public String toString() {
    return label;
  }
}
