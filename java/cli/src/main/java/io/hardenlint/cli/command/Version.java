package io.hardenlint.cli.command;

import java.util.Optional;

/** The program's version, from the manifest of its archive. */
public final class Version {
  private Version() {}

  /** The line that {@code --version} prints. */
  static String line() {
    return "harden-lint " + number();
  }

  /** The number alone. */
  public static String number() {
    Package own = Version.class.getPackage();
    return Optional.ofNullable(own)
        .flatMap(p -> Optional.ofNullable(p.getImplementationVersion()))
        .orElse("(development)");
  }
}
