package io.hardenlint.lint.set;

import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.lint.artefact.Artefact;

/**
 * A unit of a set with its drop-ins.
 *
 * @param artefact the unit file, or the drop-in if the set holds only that
 * @param whole whether the unit file itself is there, so that what is not written is unset
 * @param files the unit file and its drop-ins
 * @param settings what they amount to
 */
public record UnitModel(
    Artefact artefact, boolean whole, UnitSet files, EffectiveSettings settings) {

  /** The unit's name, such as {@code osapi.service}. */
  public String name() {
    String path = files.main().source().name();
    return UnitName.parse(path)
        .map(UnitName::toString)
        .orElse(path.substring(path.lastIndexOf('/') + 1));
  }
}
