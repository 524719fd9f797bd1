package io.hardenlint.confinement.systemd.exposure;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import java.util.Optional;

/**
 * The specifiers that a unit's own name decides, and those of the user for whom the system manager
 * runs. Others depend on the host; they stay as written.
 */
final class UnitSpecifiers {
  private UnitSpecifiers() {}

  static String resolve(String text, Optional<UnitName> unit, SystemdVersion version) {
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

  private static String value(char letter, Optional<UnitName> unit, SystemdVersion version) {
    return switch (letter) {
      case '%' -> "%";
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
