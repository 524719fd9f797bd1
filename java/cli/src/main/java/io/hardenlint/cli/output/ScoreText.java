package io.hardenlint.cli.output;

import io.hardenlint.cli.judge.ScoredUnit;
import io.hardenlint.confinement.systemd.exposure.Assessment;
import io.hardenlint.confinement.systemd.exposure.Remedy;
import io.hardenlint.confinement.systemd.exposure.Score;
import io.hardenlint.confinement.text.Problem;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes scores for people: the worst rows first, and what would lower each of them. */
public final class ScoreText {
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String BOLD = "1";

  private final boolean colour;
  private final String architecture;
  private final Writer out;

  /** Writes to a writer. */
  public ScoreText(Writer out, boolean colour, String architecture) {
    this.out = out;
    this.colour = colour;
    this.architecture = architecture;
  }

  /** Writes the units in order; details only if there are few. */
  public void write(List<ScoredUnit> units, boolean details) throws IOException {
    for (ScoredUnit unit : units) {
      switch (unit.result()) {
        case ScoredUnit.Failed failed ->
            out.write(paint(RED, "no score") + "  " + unit.file() + ": " + failed.message() + "\n");
        case ScoredUnit.Scored scored when details -> details(unit, scored);
        case ScoredUnit.Scored scored ->
            out.write(overall(scored.score()) + "  " + unit.file() + before(scored) + "\n");
      }
      CrossCheckText.disagreement(unit.file(), unit.crossCheck(), out);
    }
    CrossCheckText.summary(units.stream().map(ScoredUnit::crossCheck).toList(), out);
  }

  private static String overall(Score score) {
    return String.format(
        Locale.ROOT, "%4s %-9s", Score.written(score.tenths()), score.rating().name());
  }

  private void details(ScoredUnit unit, ScoredUnit.Scored scored) throws IOException {
    Score score = scored.score();
    List<Assessment> rows =
        score.assessments().stream()
            .sorted(
                Comparator.comparingInt((Assessment a) -> -a.exposure().orElse(0))
                    .thenComparing(a -> a.set().orElse(true)))
            .toList();
    int widest = rows.stream().mapToInt(a -> a.row().name().length()).max().orElse(1);
    for (Assessment row : rows) {
      row(row, scored, widest);
    }
    out.write("\n");
    for (Problem note : scored.notes()) {
      out.write("note: " + note.place() + ": " + note.message() + "\n");
    }
    out.write(
        paint(
                BOLD,
                unit.unit()
                    + " on systemd "
                    + score.version()
                    + ": exposure "
                    + Score.written(score.tenths())
                    + " "
                    + score.rating())
            + before(scored)
            + "\n\n");
  }

  private static String before(ScoredUnit.Scored scored) {
    return scored
        .before()
        .map(score -> " (without --with " + Score.written(score.tenths()) + ")")
        .orElse("");
  }

  private void row(Assessment row, ScoredUnit.Scored scored, int widest) throws IOException {
    Optional<Boolean> set = row.set();
    String mark = set.isEmpty() ? " " : set.get() ? paint(GREEN, "✓") : paint(RED, "✗");
    String share = row.exposure().isPresent() ? Score.written(row.exposure().getAsInt()) : "";
    out.write(
        String.format(
            Locale.ROOT,
            "%s %-" + widest + "s %4s  %s%n",
            mark,
            row.row().name(),
            share,
            row.state().meaning()));
    Optional<Remedy> remedy = Remedy.of(row, scored.set(), scored.score(), architecture);
    if (remedy.isPresent()) {
      int less = scored.score().tenths() - remedy.get().tenths();
      out.write(
          "  "
              + " ".repeat(widest)
              + "       "
              + remedy.get().assignment()
              + " lowers the whole by "
              + Score.written(Math.max(0, less))
              + (less == 0 ? " (less than rounding shows)" : "")
              + "; breaks: "
              + remedy.get().breaks()
              + "\n");
    }
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
