package io.hardenlint.confinement.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Test data that lies beside the repository and is not part of it. */
public final class Shared {
  private Shared() {}

  /** The file; the test is skipped where it is missing. */
  public static Path file(String name) {
    String repository = System.getProperty("harden-lint.repository", "../..");
    Path root =
        Path.of(
            System.getProperty("harden-lint.shared", Path.of(repository, "../shared").toString()));
    Path file = root.resolve(name);
    Assumptions.assumeTrue(Files.exists(file), () -> "skipped: no test data at " + file);
    return file;
  }
}
