package io.hardenlint.confinement.systemd.exposure;

import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.text.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would lower a row.
 *
 * @param assignment what to write
 * @param tenths what the overall exposure would be then
 * @param breaks what the service may lose
 */
public record Remedy(String assignment, int tenths, String breaks) {
  /** First release that applies its filters without the no-new-privileges flag. */
  private static final int NO_FLAG_SINCE = 255;

  private static final Map<String, List<String>> TABLE = new LinkedHashMap<>();

  static {
    Resources.rows(Remedy.class, "remedies.tsv", 4).forEach(row -> TABLE.put(row.get(0), row));
  }

  /** The remedy for a row of a score; nothing if the row is good, or writing it changes nothing. */
  public static Optional<Remedy> of(
      Assessment assessment, UnitSet set, Score score, String architecture) {
    List<String> cells = TABLE.get(assessment.row().jsonField());
    if (cells == null || assessment.set().orElse(true)) {
      return Optional.empty();
    }
    UnitSet changed = Simulation.with(set, List.of(cells.get(1)));
    Score after = Score.of(changed, score.version(), architecture);
    boolean better =
        after.assessments().stream()
            .filter(a -> a.row().jsonField().equals(assessment.row().jsonField()))
            .anyMatch(a -> a.state().badness().orElse(0) < assessment.state().badness().orElse(0));
    if (!better) {
      return Optional.empty();
    }
    boolean flag =
        cells.get(3).equals("nnp")
            && !score.version().atLeast(NO_FLAG_SINCE)
            && !EffectiveSettings.of(set, score.version()).runsAsRoot()
            && !EffectiveSettings.of(set, score.version()).noNewPrivileges().effective();
    String breaks =
        flag
            ? cells.get(2) + "; also sudo and setuid programs: it sets no-new-privileges"
            : cells.get(2);
    return Optional.of(new Remedy(cells.get(1), after.tenths(), breaks));
  }
}
