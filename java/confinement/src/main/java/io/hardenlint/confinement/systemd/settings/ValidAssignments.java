package io.hardenlint.confinement.systemd.settings;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.catalogue.Directive;
import io.hardenlint.confinement.systemd.catalogue.DirectiveCatalogue;
import io.hardenlint.confinement.systemd.catalogue.Lookup;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.value.ValueGrammars;
import io.hardenlint.confinement.systemd.value.ValueVerdict;
import io.hardenlint.confinement.systemd.value.ValueVerdict.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The assignments of a unit that a release takes, by section and directive. */
final class ValidAssignments {
  private final Map<String, Map<String, List<Assignment>>> taken = new HashMap<>();

  ValidAssignments(UnitSet set, SystemdVersion version) {
    Optional<UnitName> name = UnitName.parse(set.main().source().name());
    for (UnitFile file : set.files()) {
      file(file, version, name);
    }
  }

  /** A value for which systemd refuses a unit ends the reading of a drop-in. */
  private void file(UnitFile file, SystemdVersion version, Optional<UnitName> name) {
    for (Assignment assignment : file.assignments()) {
      Lookup lookup =
          DirectiveCatalogue.get().lookup(assignment.section(), assignment.key(), version);
      if (!(lookup instanceof Lookup.Known(Directive directive))) {
        continue;
      }
      ValueVerdict verdict = ValueGrammars.judge(directive, assignment.text(), version, name);
      if (verdict instanceof ValueVerdict.FailsLoad && file.source().name().endsWith(".conf")) {
        return;
      }
      if (isTaken(verdict)) {
        taken
            .computeIfAbsent(assignment.section(), section -> new HashMap<>())
            .computeIfAbsent(presentName(directive), key -> new ArrayList<>())
            .add(assignment);
      }
    }
  }

  /** An old name counts for the directive that replaced it. */
  private static String presentName(Directive directive) {
    return directive
        .retirement()
        .filter(r -> r.fate() == Directive.Fate.ALIAS && !r.replacement().isEmpty())
        .map(Directive.Retirement::replacement)
        .orElse(directive.name());
  }

  private static boolean isTaken(ValueVerdict verdict) {
    return switch (verdict) {
      case ValueVerdict.Accepted accepted -> true;
      case ValueVerdict.Unjudged unjudged -> true;
      case ValueVerdict.FailsLoad fails -> false;
      case ValueVerdict.Ignored ignored ->
          ignored.flaws().stream().noneMatch(flaw -> flaw.effect() == Effect.LINE_IGNORED);
    };
  }

  /** In reading order; empty values included. */
  List<Assignment> of(String section, String directive) {
    return taken.getOrDefault(section, Map.of()).getOrDefault(directive, List.of());
  }
}
