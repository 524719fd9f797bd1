package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import java.util.Optional;

/**
 * The specifiers that a unit's own name decides, and those that the system manager decides. Others
 * depend on the host; they stay as written.
 */
public final class UnitSpecifiers {
  private static final String KNOWN = "%htSCLEugUGiIpPjJnN";

  private UnitSpecifiers() {}

  /** Replaces them; a template stands for the instance that systemd-analyze makes of it. */
  public static String resolve(String text, Optional<UnitName> unit, SystemdVersion version) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '%' && at + 1 < text.length()) {
        at++;
        out.append(value(text.charAt(at), unit, version));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** The same, if nothing in the text depends on the host. */
  static Optional<String> resolveWholly(
      String text, Optional<UnitName> unit, SystemdVersion version) {
    for (int at = 0; at + 1 < text.length(); at++) {
      if (text.charAt(at) == '%') {
        at++;
        if (KNOWN.indexOf(text.charAt(at)) < 0) {
          return Optional.empty();
        }
      }
    }
    StringBuilder all = new StringBuilder();
    for (String part : text.split("(?<=[ \t])|(?=[ \t])", -1)) {
      String resolved = resolve(part, unit, version);
      all.append(resolved.isEmpty() && !part.isEmpty() ? "\"\"" : resolved);
    }
    return unit.map(name -> all.toString());
  }

  private static String value(char letter, Optional<UnitName> unit, SystemdVersion version) {
    return switch (letter) {
      case '%' -> "%";
      case 'h' -> "/root";
      case 't' -> "/run";
      case 'S' -> "/var/lib";
      case 'C' -> "/var/cache";
      case 'L' -> "/var/log";
      case 'E' -> "/etc";
      case 'u', 'g' -> "root";
      case 'U', 'G' -> "0";
      case 'i', 'I' -> unit.map(name -> instance(name, version)).orElse("");
      case 'p', 'P' -> unit.map(UnitName::prefix).orElse("");
      case 'j', 'J' ->
          unit.map(name -> name.prefix().substring(name.prefix().lastIndexOf('-') + 1)).orElse("");
      case 'n' -> unit.map(name -> withInstance(name, version).toString()).orElse("");
      case 'N' ->
          unit.map(name -> withInstance(name, version))
              .map(name -> name.toString().substring(0, name.toString().lastIndexOf('.')))
              .orElse("");
      default -> "%" + letter;
    };
  }

  /** A template is judged as an instance of a fixed name. */
  private static String instance(UnitName name, SystemdVersion version) {
    return name.instance()
        .map(text -> text.isEmpty() ? (version.atLeast(257) ? "test_instance" : "i") : text)
        .orElse("");
  }

  private static UnitName withInstance(UnitName name, SystemdVersion version) {
    return new UnitName(
        name.prefix(), name.instance().map(text -> instance(name, version)), name.type());
  }
}
