package io.hardenlint.jinja.corpus;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The measured data beside the repository. */
public final class Shared {
  private Shared() {}

  /** A folder of the data; skips the calling test with a message if it is absent. */
  public static Path folder(String name) {
    String root = System.getProperty("harden-lint.shared", "../../../shared");
    Path folder = Path.of(root).resolve(name);
    Assumptions.assumeTrue(
        Files.isDirectory(folder),
        () -> folder + " is absent; set -Dharden-lint.shared to compare with recorded answers");
    return folder;
  }
}
