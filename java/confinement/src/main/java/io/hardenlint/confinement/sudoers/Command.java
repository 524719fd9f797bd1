package io.hardenlint.confinement.sudoers;

/** What a privilege lets run. */
public sealed interface Command {
  /** {@code ALL}. */
  record All() implements Command {}

  /** A {@code Cmnd_Alias}. */
  record Alias(String name) implements Command {}

  /** {@code list}: another user's privileges may be listed. */
  record ListPrivileges() implements Command {}

  /**
   * {@code sudoedit}: files may be edited.
   *
   * @param arguments which files
   */
  record Edit(Arguments arguments) implements Command {}

  /**
   * A program.
   *
   * @param path its path or pattern, escapes of sudoers removed; ends in {@code /} if every program
   *     directly in that directory is meant
   * @param regex whether the path is a regular expression with its {@code ^} and {@code $}
   * @param arguments which arguments it may get
   */
  record Program(String path, boolean regex, Arguments arguments) implements Command {
    /** Whether more than one program fits: a wildcard, an open expression, or a directory. */
    public boolean isPathOpen() {
      return regex ? Wildcards.inRegex(path) : path.endsWith("/") || Wildcards.in(path);
    }
  }
}
