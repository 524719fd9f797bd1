package io.hardenlint.confinement.systemd.exposure;

import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.text.SourceText;
import java.util.ArrayList;
import java.util.List;

/** A unit as it would be with further assignments, as a last drop-in would add them. */
public final class Simulation {
  private Simulation() {}

  /**
   * Adds assignments to a unit.
   *
   * @param assignments each {@code Key=value} for the unit's own section
   */
  public static UnitSet with(UnitSet set, List<String> assignments) {
    if (assignments.isEmpty()) {
      return set;
    }
    String section = set.main().type().map(type -> type.section()).orElse("Service");
    String text = "[" + section + "]\n" + String.join("\n", assignments) + "\n";
    List<UnitFile> dropIns = new ArrayList<>(set.dropIns());
    dropIns.add(UnitReader.read(SourceText.of("--with", text), set.main().type()));
    return new UnitSet(set.main(), dropIns);
  }
}
