package io.hardenlint.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Where a command line enters: plain ones are run at once, all others by {@link HardenLint}. */
public final class Start {
  private Start() {}

  /**
   * Runs a command line.
   *
   * @return the exit status, one of {@link ExitCode}
   */
  public static int run(String[] arguments, Tools tools) {
    Callable<Integer> command = plain(arguments, tools);
    if (command == null) {
      return HardenLint.run(arguments, tools);
    }
    try {
      return command.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      tools.console().out().flush();
      tools.console().err().flush();
    }
  }

  private static int version(Tools tools) {
    tools.console().out().println(Version.line());
    return ExitCode.OK;
  }

  /** The command with its options set, or null if picocli has to read them. */
  static @Nullable Callable<Integer> plain(String[] arguments, Tools tools) {
    if (arguments.length == 0) {
      return null;
    }
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    try {
      return switch (arguments[0]) {
        case "check" -> CheckCommand.plain(expanded(rest, tools), tools);
        case "render" -> RenderCommand.plain(expanded(rest, tools), tools);
        case "score" -> ScoreCommand.plain(expanded(rest, tools), tools);
        case "verify" -> VerifyCommand.plain(expanded(rest, tools), tools);
        case "--version", "-V" -> rest.isEmpty() ? () -> version(tools) : null;
        default -> null;
      };
    } catch (UsageProblem e) {
      return null;
    }
  }

  private static List<String> expanded(List<String> arguments, Tools tools) throws UsageProblem {
    return AtFiles.expand(arguments, tools.console().folder());
  }
}
