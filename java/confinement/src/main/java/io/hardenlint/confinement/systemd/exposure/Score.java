package io.hardenlint.confinement.systemd.exposure;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The exposure of a service as {@code systemd-analyze security --offline=true} of a release gives
 * it. Units that the release refuses get a score here, too: whether it loads them is another
 * question.
 *
 * @param version the release
 * @param assessments all rows in the order in which systemd prints them
 * @param tenths overall exposure, 0 to 100
 */
public record Score(SystemdVersion version, List<Assessment> assessments, int tenths) {

  /** Copies the list. */
  public Score {
    assessments = List.copyOf(assessments);
  }

  /**
   * Scores a service.
   *
   * @param architecture machine type, {@code x86_64} or {@code aarch64}: calls that it lacks do not
   *     count
   */
  public static Score of(UnitSet set, SystemdVersion version, String architecture) {
    return of(EffectiveSettings.of(set, version), set.main().source().name(), architecture);
  }

  /** The same of settings that were folded before, of the unit with that path. */
  public static Score of(EffectiveSettings settings, String path, String architecture) {
    LoadedService service = new LoadedService(settings, path, architecture);
    List<Row> rows = RowTable.of(settings.version());
    List<RowState> states = new ArrayList<>();
    int weights = 0;
    long sum = 0;
    for (Row row : rows) {
      RowState state = Assessors.assess(row, service);
      states.add(state);
      if (state.badness().isPresent()) {
        weights += row.weight();
        sum += up((long) state.badness().getAsInt() * row.weight(), row.range());
      }
    }
    List<Assessment> assessments = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      assessments.add(
          new Assessment(rows.get(i), states.get(i), share(rows.get(i), states.get(i), weights)));
    }
    return new Score(
        settings.version(),
        RowOrder.sorted(assessments),
        weights == 0 ? 0 : (int) up(sum * 100, weights));
  }

  private static OptionalInt share(Row row, RowState state, int weights) {
    int badness = state.badness().orElse(0);
    return badness == 0
        ? OptionalInt.empty()
        : OptionalInt.of((int) up(up((long) badness * row.weight() * 100, row.range()), weights));
  }

  private static long up(long value, long divisor) {
    return (value + divisor - 1) / divisor;
  }

  /** systemd's word for the overall exposure. */
  public Rating rating() {
    return Rating.of(tenths);
  }

  /** A number of tenths as systemd writes it, such as {@code 9.6}. */
  public static String written(int tenths) {
    return tenths / 10 + "." + tenths % 10;
  }
}
