package io.hardenlint.cli.command;

import io.hardenlint.cli.judge.Judging;
import io.hardenlint.cli.judge.VerifiedFile;
import io.hardenlint.cli.output.VerifyJson;
import io.hardenlint.cli.output.VerifyText;
import io.hardenlint.confinement.crosscheck.CrossCheck;
import io.hardenlint.confinement.crosscheck.VerifyCheck;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.verify.Host;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verifies files. */
@Command(
    name = "verify",
    sortOptions = false,
    description = {
      "Whether systemd, apparmor_parser, visudo or polkitd of the host would accept a file: units as"
          + " 'systemd-analyze verify --recursive-errors=no', where a missing program does not"
          + " count."
    })
final class VerifyCommand implements Callable<Integer> {
  private final Tools tools;

  @Mixin FileOptions files = new FileOptions();

  @Option(
      names = "--apparmor",
      paramLabel = "VERSION",
      description = "The AppArmor parser's version on the host: 3.0, 4.0, 4.1 or 5.0.")
  @Nullable String apparmor;

  @Mixin AppArmorFolders folders = new AppArmorFolders();

  @Mixin OutputOptions output = new OutputOptions();

  VerifyCommand(Tools tools) {
    this.tools = tools;
  }

  /** The command with the options of a plain command line, or null if this is none. */
  static @Nullable VerifyCommand plain(List<String> arguments, Tools tools) {
    VerifyCommand command = new VerifyCommand(tools);
    boolean read =
        PlainArguments.read(
            arguments,
            command.files.files,
            command.files::take,
            command.output::take,
            command.folders::take,
            command::option);
    return read && !command.files.files.isEmpty() ? command : null;
  }

  private boolean option(String name, String value) {
    if (!name.equals("--apparmor") || apparmor != null) {
      return false;
    }
    apparmor = value;
    return true;
  }

  @Override
  public Integer call() {
    return files.run(tools, output, apparmor, this::verify);
  }

  private int verify(Platform platform) throws UsageProblem, IOException {
    List<Format> formats = Format.parse(output.formats);
    Host host = new Host(platform, folders.read(tools));
    List<VerifiedFile> verified =
        Judging.verify(
            files.files,
            files.host(tools.console()),
            host,
            files.tools().map(real -> new VerifyCheck(real, folders.parserOptions(tools))),
            files.kind());
    Reports.write(
        formats,
        tools.console(),
        output.colour,
        (name, colour, out) -> {
          switch (name) {
            case TEXT -> VerifyText.write(verified, out);
            case JSON -> VerifyJson.write(verified, out);
          }
        });
    if (verified.stream().anyMatch(file -> file.answer() instanceof VerifiedFile.NotJudged)) {
      return ExitCode.INCOMPLETE;
    }
    boolean disagree =
        verified.stream()
            .anyMatch(file -> file.crossCheck().orElse(null) instanceof CrossCheck.Disagrees);
    return !disagree && verified.stream().allMatch(VerifiedFile::accepted)
        ? ExitCode.OK
        : ExitCode.FINDINGS;
  }
}
