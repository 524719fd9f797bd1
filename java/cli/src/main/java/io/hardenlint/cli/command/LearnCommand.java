package io.hardenlint.cli.command;

import io.hardenlint.cli.judge.HostFiles;
import io.hardenlint.cli.judge.LogFiles;
import io.hardenlint.cli.judge.ReadProfiles;
import io.hardenlint.cli.output.Console;
import io.hardenlint.cli.output.Diagnostics;
import io.hardenlint.cli.output.FolderTexts;
import io.hardenlint.cli.output.LearnJson;
import io.hardenlint.cli.output.LearnText;
import io.hardenlint.confinement.apparmor.learn.AuditLog;
import io.hardenlint.confinement.apparmor.learn.Learned;
import io.hardenlint.confinement.apparmor.learn.Learner;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.platform.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Learns rules from logs. */
@Command(
    name = "learn",
    sortOptions = false,
    description = {
      "The AppArmor rules that a log asks for: what profiles refused, or in complain mode would"
          + " have refused. Logs are those of auditd, of the kernel (journalctl -k, -o json as well), and"
          + " of dbus-daemon. Exit status 1 if something is missing."
    })
final class LearnCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(paramLabel = "LOG", arity = "1..*", description = "Logs; - is standard input.")
  List<String> logs = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "A file of profiles as they are on the host; what they allow is not asked for again. May"
              + " be given several times.")
  List<String> profiles = new ArrayList<>();

  @Option(
      names = "--exact",
      description =
          "Write every path as the log has it; without it, what changes from run to run (process"
              + " ids, random names) becomes a pattern.")
  boolean exact;

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
      names = "--apparmor",
      paramLabel = "VERSION",
      description = "The AppArmor parser's version on the host: 3.0, 4.0, 4.1 or 5.0.")
  @Nullable String apparmor;

  @Mixin AppArmorFolders folders = new AppArmorFolders();

  @Mixin OutputOptions output = new OutputOptions();

  LearnCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    Console console = tools.console();
    Diagnostics diagnostics =
        new Diagnostics(
            console.err(), new FolderTexts(console.folder()), console.colourErr(output.colour));
    InputOptions input = new InputOptions();
    input.config = config;
    input.facts = facts;
    input.apparmor = apparmor;
    return Guarded.run(
        diagnostics,
        () ->
            learn(new SettingsReader(input, tools, diagnostics::note).readPlatform(), diagnostics));
  }

  private int learn(Platform platform, Diagnostics diagnostics) throws UsageProblem, IOException {
    List<Format> formats = Format.parse(output.formats);
    if (Collections.frequency(logs, LogFiles.INPUT) > 1) {
      throw new UsageProblem("standard input (-) can be read only once");
    }
    AppArmorVersion version = platform.appArmor().orElse(AppArmorVersion.V3_0);
    HostFiles files = new HostFiles(tools.console().folder(), tools.console().in());
    ReadProfiles read = ReadProfiles.of(profiles, files, version, folders.read(tools).files());
    AuditLog log = new AuditLog();
    List<String> problems = new ArrayList<>(read.problems());
    problems.addAll(LogFiles.read(logs, files, log));
    problems.forEach(diagnostics::error);
    Learned learned = new Learner(read.files(), read.reader(), !exact).learn(log);
    Reports.write(
        formats,
        tools.console(),
        output.colour,
        (name, colour, out) -> {
          switch (name) {
            case TEXT -> LearnText.write(learned, out);
            case JSON -> LearnJson.write(learned, out);
          }
        });
    if (!problems.isEmpty()) {
      return ExitCode.INCOMPLETE;
    }
    return learned.nothing() ? ExitCode.OK : ExitCode.FINDINGS;
  }
}
