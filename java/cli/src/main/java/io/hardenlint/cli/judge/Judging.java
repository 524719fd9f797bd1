package io.hardenlint.cli.judge;

import io.hardenlint.confinement.crosscheck.RealTools;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.lint.artefact.ArtefactKind;
import java.util.List;
import java.util.Optional;

/** Judges many files in order; none stops the others. */
public final class Judging {
  private Judging() {}

  /**
   * What all files of a run share.
   *
   * @param platform the host that they are for
   * @param tools the tools of this machine, if they are to be asked as well
   */
  public record Run(Platform platform, Optional<RealTools> tools) {}

  /**
   * Scores services.
   *
   * @param with assignments to add first
   * @param anyName whether files are services whatever their names
   */
  public static List<ScoredUnit> score(
      List<String> files, HostFiles host, Run run, List<String> with, boolean anyName) {
    return files.parallelStream()
        .map(file -> ScoredUnit.of(file, host, run, with, anyName))
        .toList();
  }

  /** Verifies files; the kind is told by their names or texts unless given. */
  public static List<VerifiedFile> verify(
      List<String> files, HostFiles host, Run run, Optional<ArtefactKind> kind) {
    return files.parallelStream().map(file -> VerifiedFile.of(file, host, run, kind)).toList();
  }
}
