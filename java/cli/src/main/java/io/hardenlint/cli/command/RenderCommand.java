package io.hardenlint.cli.command;

import io.hardenlint.cli.input.Outcome;
import io.hardenlint.cli.output.OutputFolder;
import io.hardenlint.cli.output.RenderJson;
import io.hardenlint.jinja.RenderResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what Ansible would write. */
@Command(
    name = "render",
    sortOptions = false,
    description =
        "Write what Ansible would write, byte for byte; what cannot be known exactly is refused"
            + " with a place and a reason.")
final class RenderCommand implements Callable<Integer> {
  private final Tools tools;

  @Mixin InputOptions input = new InputOptions();

  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description =
          "Write each file below DIR under its name, whole or not at all, instead of to standard"
              + " output.")
  @Nullable String outputFolder;

  RenderCommand(Tools tools) {
    this.tools = tools;
  }

  /** The command with the options of a plain command line, or null if this is none. */
  static @Nullable RenderCommand plain(List<String> arguments, Tools tools) {
    RenderCommand command = new RenderCommand(tools);
    return PlainArguments.read(
            arguments,
            command.input.paths,
            command.input::take,
            command.output::take,
            command::option)
        ? command
        : null;
  }

  private boolean option(String name, String value) {
    if (!name.equals("--output-dir") || outputFolder != null) {
      return false;
    }
    outputFolder = value;
    return true;
  }

  @Override
  public Integer call() {
    Run run = new Run(tools, output);
    return run.run(input, (settings, outcomes) -> render(run, outcomes));
  }

  private int render(Run run, List<Outcome> outcomes) throws UsageProblem, IOException {
    List<Format> formats = Format.parse(output.formats);
    boolean complete = true;
    for (Outcome outcome : outcomes) {
      if (outcome.result() instanceof RenderResult.Refused refused) {
        run.diagnostics().refused(outcome.name(), refused.problem());
        complete = false;
      }
    }
    if (outputFolder != null) {
      complete &= write(run, outcomes, new OutputFolder(folder(outputFolder)));
    }
    Reports.write(
        formats,
        tools.console(),
        output.colour,
        (name, colour, out) -> {
          switch (name) {
            case TEXT -> text(outcomes, out);
            case JSON -> RenderJson.write(outcomes, out);
          }
        });
    return complete ? ExitCode.OK : ExitCode.INCOMPLETE;
  }

  private Path folder(String written) throws UsageProblem {
    Path folder = tools.console().folder().resolve(written);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageProblem(
          "--output-dir " + written + " is a file; expected a folder, new or old");
    }
    return folder;
  }

  private static boolean write(Run run, List<Outcome> outcomes, OutputFolder folder) {
    boolean complete = true;
    for (Outcome outcome : outcomes) {
      if (outcome.result() instanceof RenderResult.Rendered rendered) {
        try {
          folder.write(outcome.name(), rendered.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
          run.diagnostics().error("cannot write '" + outcome.name() + "': " + e.getMessage());
          complete = false;
        }
      }
    }
    return complete;
  }

  /** One file stands as it is; several get headers. With a folder, what was written is listed. */
  private void text(List<Outcome> outcomes, Writer out) throws IOException {
    for (Outcome outcome : outcomes) {
      if (outcome.result() instanceof RenderResult.Rendered rendered) {
        if (outputFolder != null) {
          out.write(outputFolder + "/" + outcome.name() + "\n");
        } else if (outcomes.size() == 1) {
          out.write(rendered.text());
        } else {
          out.write("==> " + outcome.name() + " <==\n" + rendered.text());
          out.write(rendered.text().endsWith("\n") ? "\n" : "\n\n");
        }
      }
    }
  }
}
