package io.hardenlint.cli.command;

import io.hardenlint.confinement.apparmor.base.AppArmorBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that name what AppArmor profiles can include. */
final class AppArmorFolders {
  private static final String INCLUDE = "--include-dir";
  private static final String BASE = "--apparmor-base";

  @Option(
      names = {"-I", INCLUDE},
      paramLabel = "DIR",
      description =
          "A folder in which profiles' includes are looked for first, as apparmor_parser's -I. May"
              + " be given several times.")
  List<String> include = new ArrayList<>();

  @Option(
      names = BASE,
      paramLabel = "DIR",
      description =
          "The host's /etc/apparmor.d, as apparmor_parser's -b. Default: that of this machine; where"
              + " it has none, harden-lint's own description of the common files.")
  @Nullable String base;

  /** As {@link PlainArguments.Options}. */
  boolean take(String name, String value) {
    if (name.equals("-I") || name.equals(INCLUDE)) {
      include.add(value);
      return true;
    }
    if (!name.equals(BASE) || base != null) {
      return false;
    }
    base = value;
    return true;
  }

  /** What the options amount to. */
  AppArmorBase read(Tools tools) throws UsageProblem {
    Path working = tools.console().folder();
    List<Path> folders = new ArrayList<>();
    for (String name : include) {
      folders.add(folder(INCLUDE, name, working));
    }
    Optional<Path> last =
        base == null ? Optional.empty() : Optional.of(folder(BASE, base, working));
    return AppArmorBase.of(folders, last, tools.appArmor(), working);
  }

  /** The same as arguments of {@code apparmor_parser}. */
  List<String> parserOptions(Tools tools) {
    Path working = tools.console().folder();
    List<String> options = new ArrayList<>();
    for (String name : include) {
      options.addAll(List.of("-I", working.resolve(name).toString()));
    }
    if (base != null) {
      options.addAll(List.of("-b", working.resolve(base).toString()));
    }
    return options;
  }

  private static Path folder(String option, String name, Path working) throws UsageProblem {
    Path path = working.resolve(name);
    if (!Files.isDirectory(path)) {
      throw new UsageProblem(option + ": there is no folder " + name);
    }
    return path;
  }
}
