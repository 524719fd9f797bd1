package io.hardenlint.confinement.systemd.load;

import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which names of units can stand for which others. */
final class AliasNames {
  private static final Set<UnitType> TEMPLATES =
      EnumSet.of(UnitType.SERVICE, UnitType.SOCKET, UnitType.TARGET, UnitType.TIMER, UnitType.PATH);
  private static final Set<UnitType> ALIASES = EnumSet.copyOf(TEMPLATES);

  static {
    ALIASES.add(UnitType.DEVICE);
  }

  private AliasNames() {}

  /** Whether a link between two names of the unit folders is taken for an alias. */
  static boolean fit(String name, String target) {
    Optional<UnitName> from = UnitName.parse(name);
    Optional<UnitName> to = UnitName.parse(target);
    return from.isPresent() && to.isPresent() && fit(from.get(), to.get());
  }

  private static boolean fit(UnitName from, UnitName to) {
    boolean names =
        to.isTemplate() ? from.instance().isPresent() : from.instance().equals(to.instance());
    return ALIASES.contains(from.type())
        && (from.instance().isEmpty() || TEMPLATES.contains(from.type()))
        && names
        && from.type() == to.type();
  }

  static boolean isInstance(UnitName name) {
    return name.instance().isPresent() && !name.isTemplate();
  }

  /** The template of an instance; other names stay as they are. */
  static String template(UnitName name) {
    return new UnitName(name.prefix(), name.instance().map(instance -> ""), name.type()).toString();
  }

  /** A template with the instance of another name; other names stay as they are. */
  static String of(String name, UnitName from) {
    return UnitName.parse(name)
        .filter(parsed -> parsed.isTemplate() && isInstance(from))
        .map(parsed -> new UnitName(parsed.prefix(), from.instance(), parsed.type()).toString())
        .orElse(name);
  }
}
