package io.hardenlint.cli.judge;

import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.lint.artefact.ArtefactKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Judges many files in order; none stops the others. */
public final class Judging {
  private Judging() {}

  /** Scores services; paths are relative to a folder. */
  public static List<ScoredUnit> score(
      List<String> files, Path folder, Platform platform, List<String> with) {
    HostFiles host = new HostFiles(folder);
    return files.parallelStream().map(file -> ScoredUnit.of(file, host, platform, with)).toList();
  }

  /** Verifies files; paths are relative to a folder. */
  public static List<VerifiedFile> verify(
      List<String> files, Path folder, Platform platform, Optional<ArtefactKind> kind) {
    HostFiles host = new HostFiles(folder);
    return files.parallelStream().map(file -> VerifiedFile.of(file, host, platform, kind)).toList();
  }
}
