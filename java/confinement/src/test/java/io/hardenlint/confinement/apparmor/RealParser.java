package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.testing.RealTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The AppArmor parser of this machine, if it is of the 3.0 series. */
final class RealParser {
  private final RealTool tool = RealTool.find("apparmor_parser");
  private final Path directory;

  RealParser(Path directory) {
    this.directory = directory;
    String version = tool.run(directory, List.of("--version")).output();
    Assumptions.assumeTrue(
        version.contains("version 3.0"), () -> "skipped: this needs parser 3.0, not " + version);
  }

  RealTool.Answer check(String profile) throws IOException {
    Path file = Files.createTempFile(directory, "profile", "");
    Files.writeString(file, profile);
    return tool.run(directory, List.of("-QTK", file.getFileName().toString()));
  }

  /** The answer with the machine that it compiles for files. */
  RealTool.Answer dump(String profile) throws IOException {
    Path file = Files.createTempFile(directory, "profile", "");
    Files.writeString(file, profile);
    return tool.run(directory, List.of("-QTK", "-D", "dfa-states", file.getFileName().toString()));
  }
}
