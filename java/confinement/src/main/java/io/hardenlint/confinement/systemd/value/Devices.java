package io.hardenlint.confinement.systemd.value;

/** {@code DeviceAllow=}: a node, pattern or class, and what may be done with it. */
final class Devices {
  private Devices() {}

  static ValueVerdict judge(String value) {
    if (value.isEmpty()) {
      return Flaws.accepted();
    }
    String[] parts = value.split("[ \t]+", 2);
    String device = parts[0];
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
    boolean access =
        parts.length < 2
            || parts[1].isEmpty()
            || parts[1].chars().allMatch(c -> "rwm".indexOf(c) >= 0);
    return Flaws.check(
        access,
        value,
        "\""
            + (parts.length < 2 ? "" : parts[1])
            + "\" is no access; expected letters out of r, w, m");
  }
}
