package io.hardenlint.cli.command;

import io.hardenlint.cli.judge.Judging;
import io.hardenlint.cli.judge.ScoredUnit;
import io.hardenlint.cli.output.ScoreJson;
import io.hardenlint.cli.output.ScoreText;
import io.hardenlint.confinement.crosscheck.CrossCheck;
import io.hardenlint.confinement.crosscheck.ScoreCheck;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.systemd.exposure.Simulation;
import io.hardenlint.lint.artefact.ArtefactKind;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  /** The command with the options of a plain command line, or null if this is none. */
  static @Nullable ScoreCommand plain(List<String> arguments, Tools tools) {
    ScoreCommand command = new ScoreCommand(tools);
    boolean read =
        PlainArguments.read(
            arguments,
            command.files.files,
            command.files::take,
            command.output::take,
            (name, value) -> name.equals("--with") && command.with.add(value));
    return read && !command.files.files.isEmpty() ? command : null;
  }

  @Override
  public Integer call() {
    return files.run(tools, output, null, this::score);
  }

  private int score(Platform platform) throws UsageProblem, IOException {
    List<Format> formats = Format.parse(output.formats);
    boolean anyName = files.kind().isPresent();
    if (anyName && files.kind().get() != ArtefactKind.SYSTEMD_UNIT) {
      throw new UsageProblem("--kind: only files of kind systemd-unit have a score");
    }
    for (String assignment : with) {
      Optional<String> objection = Simulation.objection(assignment, platform.systemd());
      if (objection.isPresent()) {
        throw new UsageProblem("--with " + assignment + ": " + objection.get());
      }
    }
    List<ScoredUnit> units =
        Judging.score(
            files.files,
            files.host(tools.console()),
            platform,
            with,
            anyName,
            files.tools().map(ScoreCheck::new));
    Reports.writeBytes(
        formats,
        tools.console(),
        output.colour,
        (name, colour, out) -> {
          switch (name) {
            case TEXT -> {
              Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
              new ScoreText(text, colour, platform.architecture())
                  .write(units, units.size() <= DETAILED);
              text.flush();
            }
            case JSON -> ScoreJson.write(units, platform.systemd(), out);
          }
        });
    if (units.stream().anyMatch(unit -> unit.result() instanceof ScoredUnit.Failed)) {
      return ExitCode.INCOMPLETE;
    }
    boolean disagree =
        units.stream()
            .anyMatch(unit -> unit.crossCheck().orElse(null) instanceof CrossCheck.Disagrees);
    return disagree ? ExitCode.FINDINGS : ExitCode.OK;
  }
}
