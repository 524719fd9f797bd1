package io.hardenlint.cli.judge;

import io.hardenlint.confinement.crosscheck.CrossCheck;
import io.hardenlint.confinement.crosscheck.ScoreCheck;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.systemd.exposure.Score;
import io.hardenlint.confinement.systemd.exposure.ScoreNotes;
import io.hardenlint.confinement.systemd.exposure.Simulation;
import io.hardenlint.confinement.systemd.load.UnitVerdict;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import io.hardenlint.confinement.text.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One file of the command line with its score.
 *
 * @param unit the unit's name
 * @param file the file as it was named
 * @param result its score, or why it has none
 * @param crossCheck whether the tool of this machine agrees, if it was to be asked
 */
public record ScoredUnit(String unit, String file, Result result, Optional<CrossCheck> crossCheck) {

  /** What came of it. */
  public sealed interface Result {}

  /**
   * A score.
   *
   * @param before the score without the assignments that were added, if there are any
   * @param notes where the number misleads
   */
  public record Scored(UnitSet set, Score score, Optional<Score> before, List<Problem> notes)
      implements Result {}

  /**
   * No score.
   *
   * @param code {@code unreadable}, {@code not-a-service}, {@code masked} or {@code refused}
   */
  public record Failed(String code, String message, Optional<Problem> problem) implements Result {}

  /**
   * Scores a file.
   *
   * @param with assignments to add first
   * @param anyName whether it is a service whatever its name
   */
  static ScoredUnit of(
      String file,
      HostFiles files,
      Platform platform,
      List<String> with,
      boolean anyName,
      Optional<ScoreCheck> tools) {
    String unit = file.substring(file.lastIndexOf('/') + 1);
    UnitSet written;
    try {
      Optional<Failed> unfit = unfit(file, files, anyName);
      if (unfit.isPresent()) {
        return new ScoredUnit(unit, file, unfit.get(), Optional.empty());
      }
      written = files.unit(file, Optional.of(UnitType.SERVICE));
    } catch (IOException e) {
      return new ScoredUnit(
          unit, file, failed("unreadable", Reasons.of(file, e)), Optional.empty());
    }
    UnitSet set = Simulation.with(written, with);
    return new ScoredUnit(
        unit, file, result(written, set, platform), tools.map(check -> check.check(set, platform)));
  }

  private static Optional<Failed> unfit(String file, HostFiles files, boolean anyName) {
    boolean named =
        UnitName.parse(file).filter(name -> name.type() == UnitType.SERVICE).isPresent();
    if (!named && !anyName) {
      return Optional.of(
          failed(
              "not-a-service",
              "only units whose name ends in .service have a score (--kind systemd-unit takes the"
                  + " file for one)"));
    }
    return files.isMasked(file)
        ? Optional.of(failed("masked", HostFiles.MASKED))
        : Optional.empty();
  }

  private static Result result(UnitSet written, UnitSet set, Platform platform) {
    EffectiveSettings settings = EffectiveSettings.of(set, platform.systemd());
    Optional<Problem> refusal = UnitVerdict.of(set, settings).refusal();
    if (refusal.isPresent()) {
      return new Failed("refused", refusal.get().message(), refusal);
    }
    return new Scored(
        set,
        Score.of(settings, set.main().source().name(), platform.architecture()),
        written.equals(set) || UnitVerdict.of(written, platform.systemd()).refusal().isPresent()
            ? Optional.empty()
            : Optional.of(Score.of(written, platform.systemd(), platform.architecture())),
        ScoreNotes.of(set, settings));
  }

  private static Failed failed(String code, String message) {
    return new Failed(code, message, Optional.empty());
  }
}
