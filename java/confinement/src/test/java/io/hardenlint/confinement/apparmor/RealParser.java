package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.testing.RealTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A real AppArmor parser: for 3.0 that of this machine, for later ones that in the folder which the
 * variable {@code HARDEN_LINT_APPARMOR_4_1} or {@code …_5_0} names (see {@code
 * tools/apparmor-parsers.sh}). It compiles for all features of its release, not for this kernel's.
 */
final class RealParser {
  private final RealTool tool;
  private final Path directory;
  private final List<String> options = new ArrayList<>();

  RealParser(Path directory) {
    this(directory, AppArmorVersion.V3_0);
  }

  RealParser(Path directory, AppArmorVersion version) {
    this.directory = directory;
    Path root = root(version);
    this.tool =
        version == AppArmorVersion.V3_0
            ? RealTool.find("apparmor_parser")
            : RealTool.at(root.resolve("apparmor_parser"));
    String said = tool.run(directory, List.of("--version")).output();
    Assumptions.assumeTrue(
        said.contains("version " + version),
        () -> "skipped: this needs parser " + version + ", not " + said);
    Path features =
        root.resolve("etc/apparmor.d/abi")
            .resolve(version == AppArmorVersion.V4_1 ? "4.0" : "" + version);
    try {
      Path configuration = Files.createTempFile(directory, "parser", ".conf");
      options.addAll(
          List.of("-QTK", "--config-file", configuration.toString(), "-M", features.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root(AppArmorVersion version) {
    if (version == AppArmorVersion.V3_0) {
      return Path.of("/");
    }
    String variable = "HARDEN_LINT_APPARMOR_" + version.toString().replace('.', '_');
    String root = System.getenv(variable);
    Assumptions.assumeTrue(root != null, () -> "skipped: " + variable + " names no folder");
    return Path.of(root);
  }

  /** Lets it look for included files below a folder. */
  RealParser including(Path base) {
    options.addAll(List.of("-b", base.toString()));
    return this;
  }

  RealTool.Answer check(String profile) throws IOException {
    return run(profile, List.of());
  }

  /** The answer with the machine that it compiles for files. */
  RealTool.Answer dump(String profile) throws IOException {
    return run(profile, List.of("-D", "dfa-states"));
  }

  /**
   * Whether it aborted instead of judging: 4.1.0 does where nothing about files stays allowed, but
   * something is denied with {@code audit}.
   */
  static boolean aborted(RealTool.Answer answer) {
    return answer.output().contains("Assertion `states.size() >= 2' failed");
  }

  RealTool.Answer run(String profile, List<String> more) throws IOException {
    Path file = Files.createTempFile(directory, "profile", "");
    Files.writeString(file, profile);
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(more);
    arguments.add(file.getFileName().toString());
    try {
      return tool.run(directory, arguments);
    } finally {
      Files.delete(file);
    }
  }
}
