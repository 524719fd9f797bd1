package io.hardenlint.confinement.systemd.settings;

import io.hardenlint.confinement.systemd.syntax.Assignment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What else takes capabilities out of the bounding set, in releases 249 to 257. */
final class Capabilities {
  private static final Map<String, List<String>> TAKEN = new LinkedHashMap<>();

  static {
    TAKEN.put("PrivateDevices", List.of("CAP_MKNOD", "CAP_SYS_RAWIO"));
    TAKEN.put("ProtectKernelModules", List.of("CAP_SYS_MODULE"));
    TAKEN.put("ProtectKernelLogs", List.of("CAP_SYSLOG"));
    TAKEN.put("ProtectClock", List.of("CAP_SYS_TIME", "CAP_WAKE_ALARM"));
  }

  private Capabilities() {}

  static Setting<CapabilitySet> reachable(EffectiveSettings settings) {
    Setting<CapabilitySet> bounding = settings.boundingSet();
    CapabilitySet left = bounding.value();
    List<Assignment> lines = new ArrayList<>(bounding.assignments());
    for (Map.Entry<String, List<String>> entry : TAKEN.entrySet()) {
      Setting<Boolean> setting = settings.bool(entry.getKey());
      if (setting.value()) {
        left = left.without(CapabilitySet.of(entry.getValue()));
        lines.addAll(setting.assignments());
      }
    }
    return new Setting<>(left, lines);
  }
}
