package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.confinement.text.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the parser refuses among the flags of a profile. */
final class Flags {
  private static final Map<String, List<String>> KNOWN = new HashMap<>();

  static {
    Resources.rows(Flags.class, "flags.tsv", 3).forEach(row -> KNOWN.put(row.getFirst(), row));
  }

  private final AppArmorVersion version;
  private final Map<String, String> groups = new HashMap<>();

  Flags(AppArmorVersion version) {
    this.version = version;
  }

  /** What is wrong with the next flag, if anything. */
  Optional<String> add(String flag) {
    int equals = flag.indexOf('=');
    if (equals > 0) {
      return valued(flag.substring(0, equals), flag.substring(equals + 1));
    }
    List<String> row = KNOWN.get(flag);
    if (row == null) {
      return Optional.of(
          "\"%s\" is no flag of a profile%s"
              .formatted(
                  flag,
                  NearestName.of(flag, KNOWN.keySet())
                      .map(near -> "; did you mean " + near + "?")
                      .orElse("")));
    }
    AppArmorVersion since = AppArmorVersion.parse(row.get(2));
    if (!version.atLeast(since)) {
      return Optional.of(
          "the flag %s came with AppArmor %s; %s refuses it".formatted(flag, since, version));
    }
    String group = row.get(1);
    String other = group.isEmpty() ? null : groups.putIfAbsent(group, flag);
    if (other != null && !flag.equals(other)) {
      return Optional.of("the flags " + other + " and " + flag + " exclude each other");
    }
    return Optional.empty();
  }

  private Optional<String> valued(String name, String value) {
    AppArmorVersion since =
        switch (name) {
          case "attach_disconnected.path", "kill.signal" -> AppArmorVersion.V4_0;
          case "error" -> AppArmorVersion.V4_1;
          case "attach_disconnected.ipc" -> AppArmorVersion.V5_0;
          default -> null;
        };
    if (since == null) {
      return Optional.of("\"" + name + "=\" is no flag of a profile");
    }
    if (!version.atLeast(since)) {
      return Optional.of(
          "the flag %s= came with AppArmor %s; %s refuses it".formatted(name, since, version));
    }
    if (name.equals("kill.signal") && !Signals.isKnown(value)) {
      return Optional.of("\"" + value + "\" is no signal");
    }
    if (name.equals("error") && !value.matches("E[A-Z0-9]{2,}")) {
      return Optional.of("\"" + value + "\" is no name of an error");
    }
    if (name.equals("attach_disconnected.path")
        && !(value.startsWith("/") || value.startsWith("@{"))) {
      return Optional.of("attach_disconnected.path= needs an absolute path");
    }
    String group = name.startsWith("attach") ? "disconnected" : name;
    String flag = name.startsWith("attach") ? "attach_disconnected" : value;
    String other = groups.putIfAbsent(group, flag);
    if (other != null && !other.equals(flag)) {
      return Optional.of("the flags " + other + " and " + name + "= exclude each other");
    }
    String valueBefore = groups.putIfAbsent(name + "=", value);
    return valueBefore == null || valueBefore.equals(value)
        ? Optional.empty()
        : Optional.of(name + "= has two values");
  }
}
