package io.hardenlint.lint.source;

import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads texts from disk, each at most once. Safe to share by threads. */
public final class DiskTexts implements SourceTexts {
  /** Larger files get no excerpt. */
  private static final int LARGEST = 16_000_000;

  private final Map<String, Path> paths;
  private final Map<String, Optional<SourceText>> read = new ConcurrentHashMap<>();

  /**
   * Makes a reader.
   *
   * @param paths where the files lie whose shown name is not their path, by shown name
   */
  public DiskTexts(Map<String, Path> paths) {
    this.paths = Map.copyOf(paths);
  }

  @Override
  public Optional<SourceText> of(String file) {
    return read.computeIfAbsent(file, this::read);
  }

  private Optional<SourceText> read(String file) {
    try {
      Path path = paths.getOrDefault(file, Path.of(file));
      if (!Files.isRegularFile(path)) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(path)) {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        return bytes.length > LARGEST
            ? Optional.empty()
            : Optional.of(SourceText.decode(file, bytes));
      }
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
