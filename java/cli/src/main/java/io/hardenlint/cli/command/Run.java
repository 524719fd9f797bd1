package io.hardenlint.cli.command;

import io.hardenlint.ansible.job.JobPlan;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.cli.input.InputPlanner;
import io.hardenlint.cli.input.Outcome;
import io.hardenlint.cli.input.Rendering;
import io.hardenlint.cli.input.RunSettings;
import io.hardenlint.cli.output.Console;
import io.hardenlint.cli.output.Diagnostics;
import io.hardenlint.cli.output.FolderTexts;
import io.hardenlint.cli.output.Progress;
import io.hardenlint.lint.source.SourceTexts;
import java.io.IOException;
import java.util.List;

/** What {@code check} and {@code render} have in common: from options to rendered files. */
final class Run {
  private final Tools tools;
  private final SourceTexts texts;
  private final Diagnostics diagnostics;

  Run(Tools tools, OutputOptions output) {
    Console console = tools.console();
    this.tools = tools;
    this.texts = new FolderTexts(console.folder());
    this.diagnostics = new Diagnostics(console.err(), texts, console.colourErr(output.colour));
  }

  /** What a command does with the rendered files. */
  @FunctionalInterface
  interface Body {
    int run(RunSettings settings, List<Outcome> outcomes)
        throws UsageProblem, InputProblem, IOException;
  }

  SourceTexts texts() {
    return texts;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  /** Plans, renders and hands over; wrong usage and configurations are told here. */
  int run(InputOptions options, Body body) {
    return Guarded.run(
        diagnostics,
        () -> {
          RunSettings settings = new SettingsReader(options, tools, diagnostics::note).read();
          JobPlan plan = new InputPlanner(settings).plan(options.paths);
          plan.notes().forEach(diagnostics::note);
          if (plan.files().isEmpty()) {
            throw new UsageProblem(nothing(options.paths));
          }
          return body.run(settings, render(plan, settings, options));
        });
  }

  private List<Outcome> render(JobPlan plan, RunSettings settings, InputOptions options)
      throws UsageProblem {
    int jobs = Runtime.getRuntime().availableProcessors();
    if (options.jobs != null) {
      if (options.jobs < 1) {
        throw new UsageProblem("--jobs must be at least 1");
      }
      jobs = options.jobs;
    }
    Console console = tools.console();
    try (Progress progress =
        new Progress(console.err(), console.errTerminal(), plan.files().size())) {
      return Rendering.all(plan.files(), settings.renderer(), jobs, progress::step);
    }
  }

  private static String nothing(List<String> paths) {
    return paths.isEmpty()
        ? "found nothing to look at below this folder; name roles, templates or files,"
            + " or write a harden-lint.yaml"
        : "found no role, template or known file in " + String.join(", ", paths);
  }
}
