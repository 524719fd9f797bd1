package io.hardenlint.confinement.systemd.exposure;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.text.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The rows that each release scores. */
final class RowTable {
  private static final List<List<String>> CELLS = Resources.rows(RowTable.class, "rows.tsv", 7);
  private static final Map<String, Map<String, RowState>> STATES = states();
  private static final List<Row> ALL = CELLS.stream().map(RowTable::row).toList();
  private static final List<Row> WITHOUT_BPF =
      CELLS.stream().filter(cells -> !cells.get(4).equals("bpf")).map(RowTable::row).toList();

  private RowTable() {}

  /** The rows of a release, in the order in which it computes them. */
  static List<Row> of(SystemdVersion version) {
    return hasBpf(version) ? ALL : WITHOUT_BPF;
  }

  /** CAP_BPF came with 255 and was ported back to point releases. */
  private static boolean hasBpf(SystemdVersion version) {
    return switch (version.major()) {
      case 252 -> version.atLeast(252, 19);
      case 253 -> version.atLeast(253, 13);
      case 254 -> version.atLeast(254, 6);
      default -> version.atLeast(255);
    };
  }

  private static Row row(List<String> cells) {
    return new Row(
        cells.get(0),
        cells.get(1),
        Integer.parseInt(cells.get(2)),
        Integer.parseInt(cells.get(3)),
        cells.get(5),
        cells.get(6),
        STATES.getOrDefault(cells.get(0), Map.of()));
  }

  private static Map<String, Map<String, RowState>> states() {
    Map<String, Map<String, RowState>> states = new LinkedHashMap<>();
    for (List<String> cells : Resources.rows(RowTable.class, "states.tsv", 5)) {
      OptionalInt badness =
          cells.get(2).equals("-")
              ? OptionalInt.empty()
              : OptionalInt.of(Integer.parseInt(cells.get(2)));
      states
          .computeIfAbsent(cells.get(0), row -> new LinkedHashMap<>())
          .put(
              cells.get(1),
              new RowState(cells.get(1), badness, Integer.parseInt(cells.get(3)), cells.get(4)));
    }
    return states;
  }
}
