package io.hardenlint.cli.output;

import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.lint.source.DiskTexts;
import io.hardenlint.lint.source.SourceTexts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Texts whose shown names are relative to a working folder. Safe to share by threads. */
public final class FolderTexts implements SourceTexts {
  private final Path folder;
  private final Map<String, Optional<SourceText>> read = new ConcurrentHashMap<>();

  /** Reads relative to a folder. */
  public FolderTexts(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<SourceText> of(String file) {
    return read.computeIfAbsent(file, this::load);
  }

  private Optional<SourceText> load(String file) {
    try {
      return new DiskTexts(Map.of(file, folder.resolve(file))).of(file);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
