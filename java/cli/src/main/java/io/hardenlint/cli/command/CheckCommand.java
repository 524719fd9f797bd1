package io.hardenlint.cli.command;

import io.hardenlint.ansible.job.Planned;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.cli.config.Configuration;
import io.hardenlint.cli.config.NeedsReader;
import io.hardenlint.cli.input.Outcome;
import io.hardenlint.cli.input.RunSettings;
import io.hardenlint.confinement.crosscheck.RealTools;
import io.hardenlint.confinement.crosscheck.VerifyCheck;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.lint.artefact.FailedRender;
import io.hardenlint.lint.artefact.LintInput;
import io.hardenlint.lint.finding.Report;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.report.JsonReporter;
import io.hardenlint.lint.report.TextReporter;
import io.hardenlint.lint.session.JobInputs;
import io.hardenlint.lint.session.LintOptions;
import io.hardenlint.lint.session.LintSession;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lints roles, templates and files. */
@Command(
    name = "check",
    sortOptions = false,
    description = "Lint roles, templates or plain files, and say whether their layers agree.")
final class CheckCommand implements Callable<Integer> {
  private final Tools tools;

  @Mixin InputOptions input = new InputOptions();

  @Mixin AppArmorFolders folders = new AppArmorFolders();

  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "warning",
      converter = SeverityConverter.class,
      description =
          "The mildest severity that makes the exit status 1: error, warning (default) or info.")
  Severity failOn = Severity.WARNING;

  @Option(
      names = "--cross-check",
      description =
          "Also ask the real tools of this machine (systemd-analyze, visudo, apparmor_parser), and"
              + " report where they disagree with harden-lint.")
  boolean crossCheck;

  /** Whether a plain command line named the severity. */
  private boolean chosen;

  CheckCommand(Tools tools) {
    this.tools = tools;
  }

  /** The command with the options of a plain command line, or null if this is none. */
  static @Nullable CheckCommand plain(List<String> arguments, Tools tools) {
    CheckCommand command = new CheckCommand(tools);
    return PlainArguments.read(
            arguments,
            command.input.paths,
            command.input::take,
            command.output::take,
            command.folders::take,
            command::option)
        ? command
        : null;
  }

  private boolean option(String name, String value) {
    Severity severity = PlainArguments.severity(value);
    if (!name.equals("--fail-on") || severity == null || chosen) {
      return false;
    }
    failOn = severity;
    chosen = true;
    return true;
  }

  @Override
  public Integer call() {
    Run run = new Run(tools, output);
    return run.run(input, (settings, outcomes) -> check(run, settings, outcomes));
  }

  private int check(Run run, RunSettings settings, List<Outcome> outcomes)
      throws UsageProblem, InputProblem, IOException {
    List<Format> formats = Format.parse(output.formats);
    List<SourcePath> needs = settings.configuration().map(Configuration::needs).orElse(List.of());
    LintOptions options =
        new LintOptions(
            settings.platform(),
            folders.read(tools),
            NeedsReader.read(needs),
            LocalDate.now(tools.clock()),
            crossCheck
                ? Optional.of(new VerifyCheck(new RealTools(), folders.parserOptions(tools)))
                : Optional.empty());
    List<LintInput> inputs = outcomes.stream().map(CheckCommand::input).toList();
    Report report = LintSession.lint(inputs, options, run.texts());
    Reports.write(
        formats,
        tools.console(),
        output.colour,
        (name, colour, out) -> {
          switch (name) {
            case TEXT -> new TextReporter(run.texts(), colour).write(report, out);
            case JSON -> new JsonReporter().write(report, out);
          }
        });
    if (report.hasRefusals()) {
      return ExitCode.INCOMPLETE;
    }
    return report.fails(failOn) ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private static LintInput input(Outcome outcome) {
    if (outcome.planned() instanceof Planned.Ready ready) {
      return JobInputs.of(ready.job(), outcome.result());
    }
    RenderProblem problem = ((RenderResult.Refused) outcome.result()).problem();
    return new FailedRender(outcome.name(), problem.position().file(), problem);
  }
}
