package io.hardenlint.cli.command;

import io.hardenlint.cli.output.Console;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of the commands that report. */
final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "NAME[=FILE]",
      description =
          "The form of the output: text (default) or json, to standard output or to FILE. May be"
              + " given several times, once without FILE.")
  List<String> formats = new ArrayList<>();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto (default: on terminals, unless NO_COLOR is set), always or never.")
  Console.Colour colour = Console.Colour.AUTO;

  /** Whether a plain command line named the colour. */
  private boolean chosen;

  /** As {@link PlainArguments.Options}. */
  boolean take(String name, String value) {
    switch (name) {
      case "--format" -> formats.add(value);
      case "--color" -> {
        return colour(value);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean colour(String value) {
    for (Console.Colour named : Console.Colour.values()) {
      if (!chosen && named.toString().equals(value)) {
        colour = named;
        chosen = true;
        return true;
      }
    }
    return false;
  }
}
