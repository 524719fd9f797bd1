package io.hardenlint.cli.command;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.cli.output.Console;
import io.hardenlint.cli.output.Diagnostics;
import io.hardenlint.cli.output.FolderTexts;
import io.hardenlint.confinement.platform.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options of the commands that judge files as they are. */
final class FileOptions {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files, judged in this order. @FILE stands for the arguments in FILE.")
  List<String> files = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration, for its platform. Default: the nearest harden-lint.yaml, upwards to"
              + " the root of the repository.")
  @Nullable String config;

  @Option(
      names = "--facts",
      paramLabel = "PRESET|FILE",
      description = "A preset such as debian-13 tells the versions that the host has.")
  @Nullable String facts;

  @Option(
      names = "--systemd",
      paramLabel = "VERSION",
      description = "systemd's version on the host, such as 252 or 252.39.")
  @Nullable String systemd;

  /** What a command does. */
  @FunctionalInterface
  interface Body {
    int run(Platform platform) throws UsageProblem, InputProblem, IOException;
  }

  /** Reads the platform and goes on; wrong usage and configurations are told here. */
  int run(Tools tools, OutputOptions output, @Nullable String appArmor, Body body) {
    Console console = tools.console();
    Diagnostics diagnostics =
        new Diagnostics(
            console.err(), new FolderTexts(console.folder()), console.colourErr(output.colour));
    InputOptions input = new InputOptions();
    input.config = config;
    input.facts = facts;
    input.systemd = systemd;
    input.apparmor = appArmor;
    return Guarded.run(
        diagnostics, () -> body.run(new SettingsReader(input, tools).readPlatform()));
  }
}
