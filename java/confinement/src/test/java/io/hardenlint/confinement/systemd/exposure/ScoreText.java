package io.hardenlint.confinement.systemd.exposure;

import io.hardenlint.confinement.testing.SystemdAnalyze.Exposure;
import java.util.List;

/** Scores in the form in which systemd's are compared. */
public final class ScoreText {
  private ScoreText() {}

  /** The form of a score. */
  public static Exposure of(Score score) {
    List<String> rows = score.assessments().stream().map(Assessment::line).toList();
    return new Exposure(score.tenths(), score.rating().name(), rows);
  }
}
