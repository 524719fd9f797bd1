package io.hardenlint.confinement.systemd.exposure;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.catalogue.DirectiveCatalogue;
import io.hardenlint.confinement.systemd.catalogue.Lookup;
import io.hardenlint.confinement.systemd.judge.Judgement;
import io.hardenlint.confinement.systemd.judge.UnitJudge;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import io.hardenlint.confinement.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service as it would be with further assignments, as a last drop-in would add them. */
public final class Simulation {
  private static final SystemdVersion ANY = SystemdVersion.of(SystemdVersion.NEWEST);

  private Simulation() {}

  /**
   * Adds assignments to a service.
   *
   * @param assignments each {@code Key=value}; the key tells whether it belongs to [Service] or
   *     [Unit]
   */
  public static UnitSet with(UnitSet set, List<String> assignments) {
    if (assignments.isEmpty()) {
      return set;
    }
    List<UnitFile> dropIns = new ArrayList<>(set.dropIns());
    dropIns.add(dropIn(assignments));
    return new UnitSet(set.main(), dropIns);
  }

  /**
   * Why an assignment would not count, or not wholly, if there is a reason.
   *
   * @param assignment {@code Key=value}
   */
  public static Optional<String> objection(String assignment, SystemdVersion version) {
    UnitFile dropIn = dropIn(List.of(assignment));
    boolean one =
        dropIn.assignments().size() == 1
            && assignment.startsWith(dropIn.assignments().getFirst().key())
            && assignment.chars().noneMatch(c -> c == '\n' || c == '\r' || c == 0)
            && !assignment.endsWith("\\");
    if (!one) {
      return Optional.of("it is no assignment of the form Key=value");
    }
    return UnitJudge.judge(UnitSet.of(dropIn), version).stream()
        .filter(Simulation::counts)
        .map(Judgement::message)
        .findFirst();
  }

  /** Old names that still work, and values that are not judged, are no reason to object. */
  private static boolean counts(Judgement judgement) {
    return !(judgement instanceof Judgement.Unjudged)
        && !(judgement instanceof Judgement.Outdated outdated && outdated.effective());
  }

  private static UnitFile dropIn(List<String> assignments) {
    StringBuilder text = new StringBuilder();
    for (String assignment : assignments) {
      text.append('[').append(section(assignment)).append("]\n").append(assignment).append('\n');
    }
    return UnitReader.read(SourceText.of("--with", text.toString()), Optional.of(UnitType.SERVICE));
  }

  private static String section(String assignment) {
    String key = assignment.substring(0, Math.max(0, assignment.indexOf('='))).strip();
    Lookup lookup = DirectiveCatalogue.get().lookup("Service", key, ANY);
    return lookup instanceof Lookup.WrongSection wrong && wrong.sections().contains("Unit")
        ? "Unit"
        : "Service";
  }
}
