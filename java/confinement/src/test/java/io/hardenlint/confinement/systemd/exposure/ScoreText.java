package io.hardenlint.confinement.systemd.exposure;

import io.hardenlint.confinement.testing.SystemdAnalyze.Exposure;
import java.util.ArrayList;
import java.util.List;

/** Scores in the form in which systemd's are compared. */
public final class ScoreText {
  private ScoreText() {}

  /** The form of a score. */
  public static Exposure of(Score score) {
    List<String> rows = new ArrayList<>();
    for (Assessment a : score.assessments()) {
      rows.add(
          a.row().jsonField()
              + " "
              + a.row().name()
              + " "
              + a.set().map(String::valueOf).orElse("null")
              + " "
              + (a.exposure().isPresent() ? Score.written(a.exposure().getAsInt()) : "null"));
    }
    return new Exposure(score.tenths(), score.rating().name(), rows);
  }
}
