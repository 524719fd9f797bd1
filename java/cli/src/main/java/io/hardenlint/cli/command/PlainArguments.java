package io.hardenlint.cli.command;

import io.hardenlint.lint.finding.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads command lines that hold nothing but paths and options with plain values, as {@link
 * HardenLint} would. Whatever else they hold (help, mistakes, short forms) is left to it: picocli's
 * own start takes several times as long as a bare JVM, most of it for classes too old for start-up
 * archives.
 */
final class PlainArguments {
  private PlainArguments() {}

  /** Options of a command, or of several. */
  @FunctionalInterface
  interface Options {
    /** Whether it is one of these options, was not given before, and has a right value. */
    boolean take(String name, String value);
  }

  /**
   * Reads the arguments after the command's name.
   *
   * @param paths gets what is no option
   * @param options are tried in turn; they share no name
   * @return false if picocli has to read them; paths and options are of no use then
   */
  static boolean read(List<String> arguments, List<String> paths, Options... options) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("-")) {
        if (argument.isEmpty()) {
          return false;
        }
        paths.add(argument);
        continue;
      }
      int equals = argument.indexOf('=');
      boolean attached = equals > 0 && argument.startsWith("--");
      if (!attached && i + 1 == arguments.size()) {
        return false;
      }
      String name = attached ? argument.substring(0, equals) : argument;
      String value = attached ? argument.substring(equals + 1) : arguments.get(++i);
      if (value.isEmpty() || value.startsWith("-") || value.startsWith("\"")) {
        return false;
      }
      if (!taken(name, value, options)) {
        return false;
      }
    }
    return true;
  }

  private static boolean taken(String name, String value, Options... options) {
    for (Options some : options) {
      if (some.take(name, value)) {
        return true;
      }
    }
    return false;
  }

  /** The severity of that name, or null. */
  static @Nullable Severity severity(String value) {
    for (Severity severity : Severity.values()) {
      if (severity.label().equals(value)) {
        return severity;
      }
    }
    return null;
  }
}
