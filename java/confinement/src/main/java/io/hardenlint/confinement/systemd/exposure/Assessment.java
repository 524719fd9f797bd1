package io.hardenlint.confinement.systemd.exposure;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one row says about a unit.
 *
 * @param row the row
 * @param state its state
 * @param exposure its share of the overall exposure in tenths, rounded up; shares do not add up to
 *     it. Nothing where systemd shows none: the row is good or does not count
 */
public record Assessment(Row row, RowState state, OptionalInt exposure) {

  /** Whether it is as good as it can be; nothing if the row does not count. */
  public Optional<Boolean> set() {
    return state.badness().isPresent()
        ? Optional.of(state.badness().getAsInt() == 0)
        : Optional.empty();
  }

  /**
   * The row in one line: its key, name, whether it is set, its share; for comparing with systemd's.
   */
  public String line() {
    return row.jsonField()
        + " "
        + row.name()
        + " "
        + set().map(String::valueOf).orElse("null")
        + " "
        + (exposure.isPresent() ? Score.written(exposure.getAsInt()) : "null");
  }
}
