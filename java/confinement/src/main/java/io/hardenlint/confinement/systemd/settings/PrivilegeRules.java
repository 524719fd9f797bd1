package io.hardenlint.confinement.systemd.settings;

import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.text.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * When systemd sets no-new-privileges. Observed on 252, 254 and 257; that 255 is the first release
 * of the newer behaviour is from its published source.
 */
final class PrivilegeRules {
  /** First release that keeps CAP_SYS_ADMIN until its system-call filters are installed. */
  private static final int KEEPS_PRIVILEGES = 255;

  /** The calls without which that release cannot drop its privileges behind the filter. */
  private static final List<String> NEEDED_TO_DROP = List.of("capget", "capset", "prctl");

  private static final List<String> SWITCHES =
      List.of(
          "PrivateDevices",
          "ProtectKernelTunables",
          "ProtectKernelModules",
          "ProtectKernelLogs",
          "ProtectClock",
          "ProtectHostname",
          "RestrictRealtime",
          "RestrictSUIDSGID",
          "LockPersonality",
          "MemoryDenyWriteExecute");

  private PrivilegeRules() {}

  static NoNewPrivileges judge(EffectiveSettings settings) {
    List<NoNewPrivileges.Cause> causes = new ArrayList<>();
    Setting<Boolean> written = settings.bool("NoNewPrivileges");
    if (written.value()) {
      add(causes, "NoNewPrivileges", written, "it asks for the flag");
    }
    Setting<Boolean> dynamic = settings.bool("DynamicUser");
    if (dynamic.value()) {
      add(
          causes,
          "DynamicUser",
          dynamic,
          "a dynamic user always runs with the flag, on every release");
    }
    if (!settings.runsAsRoot()) {
      if (settings.version().atLeast(KEEPS_PRIVILEGES)) {
        filter(settings, causes);
      } else {
        seccomp(settings, causes);
      }
    }
    return new NoNewPrivileges(written, !causes.isEmpty(), causes);
  }

  private static void filter(EffectiveSettings settings, List<NoNewPrivileges.Cause> causes) {
    Setting<SystemCallFilter> filter = settings.systemCallFilter();
    List<String> denied = filter.value().denied(NEEDED_TO_DROP);
    if (!denied.isEmpty()) {
      add(
          causes,
          "SystemCallFilter",
          filter,
          "the filter denies "
              + String.join(", ", denied)
              + ", which systemd "
              + settings.version()
              + " needs to drop its privileges later, so it sets the flag instead");
    }
  }

  private static void seccomp(EffectiveSettings settings, List<NoNewPrivileges.Cause> causes) {
    String mechanism =
        "it is enforced by a system-call filter, and systemd "
            + settings.version()
            + " installs such a filter for a user other than root only with the flag";
    for (String name : SWITCHES) {
      Setting<Boolean> value = settings.bool(name);
      if (value.value()) {
        add(causes, name, value, mechanism);
      }
    }
    if (settings.restrictsNamespaces()) {
      add(causes, "RestrictNamespaces", settings.namespaces(), mechanism);
    }
    if (settings.addressFamilies().value().isRestricted()) {
      add(causes, "RestrictAddressFamilies", settings.addressFamilies(), mechanism);
    }
    if (!settings.systemCallArchitectures().value().isEmpty()) {
      add(causes, "SystemCallArchitectures", settings.systemCallArchitectures(), mechanism);
    }
    if (settings.systemCallFilter().value().isPresent()) {
      add(causes, "SystemCallFilter", settings.systemCallFilter(), mechanism);
    }
    if (settings.systemCallLog().value().isPresent()) {
      add(causes, "SystemCallLog", settings.systemCallLog(), mechanism);
    }
  }

  private static void add(
      List<NoNewPrivileges.Cause> causes, String directive, Setting<?> setting, String mechanism) {
    for (Assignment line : setting.assignments()) {
      Place place = line.place();
      causes.add(new NoNewPrivileges.Cause(directive, place, mechanism));
    }
  }
}
