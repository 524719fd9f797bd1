package io.hardenlint.confinement.crosscheck;

import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of this user alone for the files that a tool is asked about; removed when closed. */
final class Scratch implements AutoCloseable {
  private final Path folder;

  Scratch() throws IOException {
    this.folder = Files.createTempDirectory("harden-lint-");
  }

  Path folder() {
    return folder;
  }

  /** Writes a text below the folder; the name must not lead outside. */
  void write(String name, SourceText text) throws IOException {
    Path file = folder.resolve(name).normalize();
    Path parent = file.getParent();
    if (!file.startsWith(folder) || parent == null) {
      throw new IOException("the name '" + name + "' leads outside of the folder");
    }
    Files.createDirectories(parent);
    Files.writeString(file, text.text());
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Scratch::delete);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
