package io.hardenlint.confinement.systemd.value;

import java.util.List;

/**
 * One command of an Exec directive.
 *
 * @param prefixes the characters before the path, such as {@code -+}
 * @param path the program, specifiers unresolved: absolute, or a name that is searched for
 * @param arguments what follows, quotes and escapes removed; with the prefix {@code @} the first
 *     one becomes argv[0]
 * @param start offset in the value of the first character
 * @param end offset behind the last one
 */
public record CommandLine(
    String prefixes, String path, List<Argument> arguments, int start, int end) {

  /**
   * One argument.
   *
   * @param text quotes and escapes removed, specifiers and variables unresolved
   * @param start offset in the value of its first character
   * @param end offset behind its last one
   */
  public record Argument(String text, int start, int end) {}

  /** Copies the list. */
  public CommandLine {
    arguments = List.copyOf(arguments);
  }

  /** Whether a failure counts as success ({@code -}). */
  public boolean ignoresFailure() {
    return prefixes.indexOf('-') >= 0;
  }

  /** Whether it runs without the unit's confinement, as root ({@code +}). */
  public boolean fullyPrivileged() {
    return prefixes.indexOf('+') >= 0;
  }

  /** Whether it runs as root but within the rest of the confinement ({@code !} or {@code !!}). */
  public boolean keepsPrivileges() {
    return prefixes.indexOf('!') >= 0;
  }
}
