package io.hardenlint.cli.judge;

import io.hardenlint.confinement.crosscheck.ScoreCheck;
import io.hardenlint.confinement.crosscheck.VerifyCheck;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.verify.Host;
import io.hardenlint.lint.artefact.ArtefactKind;
import java.util.List;
import java.util.Optional;

/** Judges many files in order; none stops the others. */
public final class Judging {
  private Judging() {}

  /**
   * Scores services.
   *
   * @param with assignments to add first
   * @param anyName whether files are services whatever their names
   * @param tools asks the tool of this machine, if it is to be asked
   */
  public static List<ScoredUnit> score(
      List<String> files,
      HostFiles host,
      Platform platform,
      List<String> with,
      boolean anyName,
      Optional<ScoreCheck> tools) {
    return files.parallelStream()
        .map(file -> ScoredUnit.of(file, host, platform, with, anyName, tools))
        .toList();
  }

  /**
   * Verifies files; the kind is told by their names or texts unless given.
   *
   * @param crossCheck asks the tools of this machine, if they are to be asked
   */
  public static List<VerifiedFile> verify(
      List<String> files,
      HostFiles read,
      Host host,
      Optional<VerifyCheck> crossCheck,
      Optional<ArtefactKind> kind) {
    return files.parallelStream()
        .map(file -> VerifiedFile.of(file, read, host, crossCheck, kind))
        .toList();
  }
}
