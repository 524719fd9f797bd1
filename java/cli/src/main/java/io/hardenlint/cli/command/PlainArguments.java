package io.hardenlint.cli.command;

import io.hardenlint.cli.output.Console;
import io.hardenlint.lint.finding.Severity;
import java.util.List;

/**
 * Reads the command lines of {@code check} and {@code render} that hold nothing but paths and
 * options with plain values, as {@link HardenLint} would. Whatever else they hold (help, mistakes,
 * short forms) is left to it: picocli's own start takes several times as long as a bare JVM, most
 * of it for classes too old for start-up archives.
 */
final class PlainArguments {
  private static final int MOST_DIGITS = 4;

  private final InputOptions input;
  private final OutputOptions output;
  private final Extra extra;
  private boolean coloured;

  /** The options that one command has alone. */
  @FunctionalInterface
  interface Extra {
    /** Whether the command has the option, it was not given before and the value is right. */
    boolean take(String name, String value);
  }

  private PlainArguments(InputOptions input, OutputOptions output, Extra extra) {
    this.input = input;
    this.output = output;
    this.extra = extra;
  }

  /**
   * Reads the arguments after the command's name.
   *
   * @return false if picocli has to read them; the options are of no use then
   */
  static boolean read(
      List<String> arguments, InputOptions input, OutputOptions output, Extra extra) {
    PlainArguments reader = new PlainArguments(input, output, extra);
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("-")) {
        if (argument.isEmpty()) {
          return false;
        }
        input.paths.add(argument);
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
      if (!reader.option(name, value)) {
        return false;
      }
    }
    return true;
  }

  private boolean option(String name, String value) {
    switch (name) {
      case "--vars" -> input.vars.add(value);
      case "-e", "--extra-vars" -> input.extraVars.add(value);
      case "--env" -> input.environment.add(value);
      case "--inventory" -> input.inventory.add(value);
      case "--format" -> output.formats.add(value);
      case "--config" -> {
        if (input.config != null) {
          return false;
        }
        input.config = value;
      }
      case "--host" -> {
        if (input.host != null) {
          return false;
        }
        input.host = value;
      }
      case "--facts" -> {
        if (input.facts != null) {
          return false;
        }
        input.facts = value;
      }
      case "--systemd" -> {
        if (input.systemd != null) {
          return false;
        }
        input.systemd = value;
      }
      case "--apparmor" -> {
        if (input.apparmor != null) {
          return false;
        }
        input.apparmor = value;
      }
      case "--ansible-core" -> {
        if (input.ansibleCore != null) {
          return false;
        }
        input.ansibleCore = value;
      }
      case "--kind" -> {
        if (input.kind != null) {
          return false;
        }
        input.kind = value;
      }
      case "--jobs" -> {
        return jobs(value);
      }
      case "--color" -> {
        return colour(value);
      }
      default -> {
        return extra.take(name, value);
      }
    }
    return true;
  }

  private boolean jobs(String value) {
    if (input.jobs != null || value.length() > MOST_DIGITS) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    input.jobs = Integer.valueOf(value);
    return true;
  }

  private boolean colour(String value) {
    for (Console.Colour colour : Console.Colour.values()) {
      if (!coloured && colour.toString().equals(value)) {
        output.colour = colour;
        coloured = true;
        return true;
      }
    }
    return false;
  }

  /** The severity of that name, or null. */
  static @org.jspecify.annotations.Nullable Severity severity(String value) {
    for (Severity severity : Severity.values()) {
      if (severity.label().equals(value)) {
        return severity;
      }
    }
    return null;
  }
}
