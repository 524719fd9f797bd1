package io.hardenlint.lint.set;

import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.systemd.settings.AppArmorSetting;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A unit with the profile of the set that it runs under.
 *
 * @param unit the unit
 * @param profile the profile that {@code AppArmorProfile=} names, or else the one that is attached
 *     to the program
 * @param file where the profile stands
 */
public record ConfinedUnit(UnitModel unit, Profile profile, ProfileFile file) {

  /** The units of a set that run under a profile of it. */
  public static List<ConfinedUnit> of(ServiceSet set) {
    List<ConfinedUnit> confined = new ArrayList<>();
    for (UnitModel unit : set.units()) {
      Optional<AppArmorSetting> setting = unit.settings().appArmorProfile();
      Optional<Profile> profile =
          setting.isPresent() ? set.profile(setting.get().profile()) : attached(unit, set);
      profile.ifPresent(found -> confined.add(new ConfinedUnit(unit, found, set.fileOf(found))));
    }
    return List.copyOf(confined);
  }

  /** Attachments with patterns are not tried: only a path written in full is sure. */
  private static Optional<Profile> attached(UnitModel unit, ServiceSet set) {
    return unit.settings().commands("ExecStart").stream()
        .map(EffectiveSettings.Command::line)
        .filter(command -> !command.fullyPrivileged())
        .flatMap(command ->
            set.profileFiles().stream()
                .flatMap(file -> file.profiles().stream())
                .filter(profile -> profile.attachment().filter(command.path()::equals).isPresent()))
        .findFirst();
  }

  /** Whether what the profile does not allow is refused, not only logged. */
  public boolean isEnforced() {
    return profile.flags().stream()
        .noneMatch(flag -> flag.equals("complain") || flag.equals("unconfined"));
  }
}
