package io.hardenlint.cli.output;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The surroundings of a run.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param folder the working folder
 * @param environment environment variables
 * @param outTerminal whether standard output goes to a terminal
 * @param errTerminal whether standard error does
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Path folder,
    Map<String, String> environment,
    boolean outTerminal,
    boolean errTerminal) {

  /** When to write colours. */
  public enum Colour {
    /** On terminals, unless {@code NO_COLOR} is set. */
    AUTO,
    /** Always. */
    ALWAYS,
    /** Never. */
    NEVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether to write colours to standard output. */
  public boolean colourOut(Colour choice) {
    return colours(choice, outTerminal);
  }

  /** Whether to write colours to standard error. */
  public boolean colourErr(Colour choice) {
    return colours(choice, errTerminal);
  }

  /** {@code NO_COLOR} counts if it is set and not empty. */
  private boolean colours(Colour choice, boolean terminal) {
    return switch (choice) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    };
  }
}
