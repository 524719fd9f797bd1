package io.hardenlint.cli.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The program's version, from the manifest of its archive. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"harden-lint " + number()};
  }

  /** The number alone. */
  public static String number() {
    Package own = Version.class.getPackage();
    return Optional.ofNullable(own)
        .flatMap(p -> Optional.ofNullable(p.getImplementationVersion()))
        .orElse("(development)");
  }
}
