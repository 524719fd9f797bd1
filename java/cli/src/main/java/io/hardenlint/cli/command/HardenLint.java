package io.hardenlint.cli.command;

import io.hardenlint.cli.output.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: its commands, and what is said about wrong usage. */
@Command(
    name = "harden-lint",
    versionProvider = HardenLint.Provider.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Renders Ansible templates byte for byte as ansible-core does, and lints the confinement"
            + " that they describe.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing at or above --fail-on; everything asked was done",
      "1:findings, or verify refused something",
      "2:wrong usage or configuration",
      "3:an input could not be read or rendered faithfully; the others were still done",
      "70:a bug in harden-lint"
    })
public final class HardenLint implements Runnable {
  @Spec @Nullable CommandSpec spec;

  private HardenLint() {}

  /** Nothing but options was given. */
  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a command is missing");
    }
  }

  /** The program with its commands, for running and for documentation. */
  public static CommandLine commandLine(Tools tools) {
    Console console = tools.console();
    CommandLine program = new CommandLine(new HardenLint());
    program.addSubcommand(new CheckCommand(tools));
    program.addSubcommand(new RenderCommand(tools));
    program.addSubcommand(new ScoreCommand(tools));
    program.addSubcommand(new VerifyCommand(tools));
    program.addSubcommand(new LearnCommand(tools));
    program.addSubcommand(new RulesCommand(tools));
    program.addSubcommand(new ExplainCommand(tools));
    program.getCommandSpec().mixinStandardHelpOptions(true);
    program
        .getSubcommands()
        .values()
        .forEach(command -> {
          command.getCommandSpec().addMixin("help", CommandSpec.forAnnotatedObject(new Help()));
        });
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.setExpandAtFiles(false);
    program.setUsageHelpAutoWidth(false);
    program.setUsageHelpWidth(100);
    program.setOut(writer(console.out()));
    program.setErr(writer(console.err()));
    program.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            console.colourOut(Console.Colour.AUTO)
                ? CommandLine.Help.Ansi.ON
                : CommandLine.Help.Ansi.OFF));
    program.setParameterExceptionHandler(HardenLint::wrongUsage);
    program.setExecutionExceptionHandler((problem, command, parsed) -> {
      if (problem instanceof UsageProblem) {
        command.getErr().println("error: " + problem.getMessage());
        return ExitCode.USAGE;
      }
      throw problem;
    });
    return program;
  }

  /**
   * Runs a command line.
   *
   * @return the exit status, one of {@link ExitCode}
   */
  public static int run(String[] arguments, Tools tools) {
    CommandLine program = commandLine(tools);
    try {
      List<String> expanded = AtFiles.expand(Arrays.asList(arguments), tools.console().folder());
      return program.execute(expanded.toArray(String[]::new));
    } catch (UsageProblem e) {
      program.getErr().println("error: " + e.getMessage());
      return ExitCode.USAGE;
    } finally {
      tools.console().out().flush();
      tools.console().err().flush();
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private static int wrongUsage(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    command.getErr().println("error: " + problem.getMessage());
    UnmatchedArgumentException.printSuggestions(problem, command.getErr());
    command
        .getErr()
        .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for the options.");
    return ExitCode.USAGE;
  }

  /** What --version prints. */
  static final class Provider implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Version.line()};
    }
  }

  /** The option --help of each command. */
  @Command
  static final class Help {
    @CommandLine.Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help and exit.")
    boolean help;
  }
}
