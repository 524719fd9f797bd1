package io.hardenlint.cli.command;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.cli.judge.HostFiles;
import io.hardenlint.cli.output.Console;
import io.hardenlint.cli.output.Diagnostics;
import io.hardenlint.cli.output.FolderTexts;
import io.hardenlint.confinement.crosscheck.RealTools;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.systemd.load.UnitFolders;
import io.hardenlint.lint.artefact.ArtefactKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options of the commands that judge files as they are. */
final class FileOptions {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Files, judged in this order; - is standard input. @FILE stands for the arguments in"
              + " FILE.")
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

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "What the files are, where their names do not tell: systemd-unit, apparmor-profile,"
              + " sudoers, polkit-rules, polkit-pkla, sysctl, sysusers or tmpfiles.")
  @Nullable String kind;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description =
          "A folder that holds a host's files (etc/systemd/system and so on). A FILE without a slash"
              + " is then the name of a unit, found with its aliases, masks and drop-ins as systemd"
              + " finds it. Not with --cross-check.")
  @Nullable String root;

  @Option(
      names = "--cross-check",
      description =
          "Also ask the real tools of this machine (systemd-analyze, visudo, apparmor_parser) about"
              + " their own releases, and report where they disagree with harden-lint.")
  boolean crossCheck;

  /** As {@link PlainArguments.Options}. */
  boolean take(String name, String value) {
    switch (name) {
      case "--config" -> {
        if (config != null) {
          return false;
        }
        config = value;
      }
      case "--facts" -> {
        if (facts != null) {
          return false;
        }
        facts = value;
      }
      case "--systemd" -> {
        if (systemd != null) {
          return false;
        }
        systemd = value;
      }
      case "--root" -> {
        if (root != null) {
          return false;
        }
        root = value;
      }
      case "--kind" -> {
        if (kind != null) {
          return false;
        }
        kind = value;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What a command does. */
  @FunctionalInterface
  interface Body {
    int run(Platform platform) throws UsageProblem, InputProblem, IOException;
  }

  /** The kind that was named. */
  Optional<ArtefactKind> kind() throws UsageProblem {
    if (kind == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ArtefactKind.parse(kind));
    } catch (IllegalArgumentException e) {
      throw new UsageProblem("--kind: " + e.getMessage());
    }
  }

  /** The tools of this machine, if they are to be asked as well. */
  Optional<RealTools> tools() {
    return crossCheck ? Optional.of(new RealTools()) : Optional.empty();
  }

  /** Where the files are read from. */
  HostFiles host(Console console) throws UsageProblem, IOException {
    if (Collections.frequency(files, HostFiles.INPUT) > 1) {
      throw new UsageProblem("standard input (-) can be read only once");
    }
    if (root == null) {
      return new HostFiles(console.folder(), console.in());
    }
    if (crossCheck) {
      throw new UsageProblem("--cross-check asks about files as they are, not below a --root");
    }
    if (root.isBlank()) {
      throw new UsageProblem("--root needs a folder; . is the current one");
    }
    Path folder = console.folder().resolve(root);
    if (!Files.isDirectory(folder)) {
      throw new UsageProblem("--root: there is no folder " + root);
    }
    return new HostFiles(console.folder(), console.in(), Optional.of(UnitFolders.of(folder)));
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
        diagnostics,
        () -> body.run(new SettingsReader(input, tools, diagnostics::note).readPlatform()));
  }
}
