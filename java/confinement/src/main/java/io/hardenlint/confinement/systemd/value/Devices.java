package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.systemd.value.Words.Rule;
import java.util.EnumSet;

/** {@code DeviceAllow=}: a node, pattern or class, and what may be done with it. */
final class Devices {
  private Devices() {}

  static ValueVerdict judge(String value) {
    if (value.isEmpty()) {
      return Flaws.accepted();
    }
    Words words = new Words(value, EnumSet.of(Rule.UNQUOTE, Rule.KEEP_BACKSLASH));
    String device = words.next().map(Words.Word::text).orElse("");
    String access = words.isBroken() ? "" : value.substring(words.position());
    boolean known =
        device.startsWith("/dev/")
            || device.startsWith("/run/systemd/inaccessible/")
            || device.startsWith("block-")
            || device.startsWith("char-")
            || device.startsWith("%");
    if (!known) {
      return Flaws.line(
          value,
          "\"" + device + "\" is no device; expected a path below /dev, char-NAME or block-NAME");
    }
    return Flaws.check(
        access.chars().allMatch(c -> "rwm".indexOf(c) >= 0),
        value,
        "\"" + access + "\" is no access; expected letters out of r, w, m");
  }
}
