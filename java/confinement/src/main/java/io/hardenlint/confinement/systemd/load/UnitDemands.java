package io.hardenlint.confinement.systemd.load;

import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.Span;
import java.util.ArrayList;
import java.util.List;

/** What a unit must have as a whole to be loaded. Observed on 252 and 257. */
final class UnitDemands {
  private static final List<String> LISTEN =
      List.of(
          "ListenStream",
          "ListenDatagram",
          "ListenSequentialPacket",
          "ListenFIFO",
          "ListenSpecial",
          "ListenNetlink",
          "ListenMessageQueue",
          "ListenUSBFunction");
  private static final List<String> TRIGGERS =
      List.of(
          "OnActiveSec",
          "OnBootSec",
          "OnStartupSec",
          "OnUnitActiveSec",
          "OnUnitInactiveSec",
          "OnCalendar");
  private static final List<String> WATCHES =
      List.of("PathExists", "PathExistsGlob", "PathChanged", "PathModified", "DirectoryNotEmpty");

  private final UnitSet set;
  private final UnitFile main;
  private final EffectiveSettings settings;
  private final List<Problem> unmet = new ArrayList<>();

  private UnitDemands(UnitSet set, EffectiveSettings settings) {
    this.set = set;
    this.main = set.main();
    this.settings = settings;
  }

  static List<Problem> unmet(UnitSet set, EffectiveSettings settings) {
    UnitDemands demands = new UnitDemands(set, settings);
    if (set.main().source().text().isEmpty()) {
      demands.refuse("an empty file masks the unit: it cannot be started");
    } else {
      demands.check(set.main().type().orElse(UnitType.SERVICE));
    }
    return demands.unmet;
  }

  private void check(UnitType type) {
    switch (type) {
      case SERVICE -> unmet.addAll(ServiceDemands.unmet(main, settings));
      case SOCKET ->
          demand(hasAny(LISTEN), "a socket needs something to listen on, such as ListenStream=");
      case TIMER ->
          demand(
              hasAny(TRIGGERS) || isTrue("OnClockChange") || isTrue("OnTimezoneChange"),
              "a timer needs a time, such as OnCalendar=");
      case PATH -> demand(hasAny(WATCHES), "a path unit needs a path, such as PathExists=");
      case MOUNT -> demand(hasAny(List.of("What")), "a mount needs What=");
      default -> {
        // The others need nothing.
      }
    }
  }

  private boolean isTrue(String directive) {
    return settings.bool(directive).value();
  }

  /** Whether one of the directives is left: an empty value resets them all. */
  private boolean hasAny(List<String> directives) {
    boolean any = false;
    for (Assignment line : set.assignments()) {
      if (directives.contains(line.key()) && settings.assignments(line.key()).contains(line)) {
        any = !line.isEmpty();
      }
    }
    return any;
  }

  private void demand(boolean met, String text) {
    if (!met) {
      refuse(text + "; systemd refuses the unit");
    }
  }

  private void refuse(String text) {
    unmet.add(new Problem(Severity.ERROR, main.source().place(Span.at(0)), text));
  }
}
