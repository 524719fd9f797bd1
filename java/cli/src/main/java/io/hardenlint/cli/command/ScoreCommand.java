package io.hardenlint.cli.command;

import io.hardenlint.cli.judge.Judging;
import io.hardenlint.cli.judge.ScoredUnit;
import io.hardenlint.cli.output.ScoreJson;
import io.hardenlint.cli.output.ScoreText;
import io.hardenlint.confinement.platform.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores units. */
@Command(
    name = "score",
    sortOptions = false,
    description = {
      "Exposure of services, as 'systemd-analyze security --offline=true' computes it on any"
          + " systemd from 249 to 257, and what would lower it. Drop-ins beside a unit count."
    })
final class ScoreCommand implements Callable<Integer> {
  /** With more units than this, text shows one line for each. */
  private static final int DETAILED = 3;

  private final Tools tools;

  @Mixin FileOptions files = new FileOptions();

  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = "--with",
      paramLabel = "KEY=VALUE",
      description =
          "Score as if this assignment stood in a last drop-in, such as PrivateTmp=yes. May be"
              + " given several times.")
  List<String> with = new ArrayList<>();

  ScoreCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    return files.run(tools, output, null, this::score);
  }

  private int score(Platform platform) throws UsageProblem, IOException {
    List<Format> formats = Format.parse(output.formats);
    for (String assignment : with) {
      if (assignment.indexOf('=') <= 0 || assignment.indexOf('\n') >= 0) {
        throw new UsageProblem("--with " + assignment + " is not of the form Key=value");
      }
    }
    List<ScoredUnit> units = Judging.score(files.files, tools.console().folder(), platform, with);
    Reports.write(
        formats,
        tools.console(),
        output.colour,
        (name, colour, out) -> {
          switch (name) {
            case TEXT ->
                new ScoreText(out, colour, platform.architecture())
                    .write(units, units.size() <= DETAILED);
            case JSON -> ScoreJson.write(units, platform.systemd(), out);
          }
        });
    return units.stream().anyMatch(unit -> unit.result() instanceof ScoredUnit.Failed)
        ? ExitCode.INCOMPLETE
        : ExitCode.OK;
  }
}
