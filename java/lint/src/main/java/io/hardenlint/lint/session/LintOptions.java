package io.hardenlint.lint.session;

import io.hardenlint.confinement.apparmor.base.AppArmorBase;
import io.hardenlint.confinement.crosscheck.VerifyCheck;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.lint.set.Needs;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a run is told besides its inputs.
 *
 * @param platform the host that the artefacts land on
 * @param appArmor what the host's profiles can include
 * @param needs what the service needs; {@link Needs#NONE} if nothing says so
 * @param today the day on which suppressions are judged
 * @param crossCheck asks the tools of this machine, if they are to be asked
 */
public record LintOptions(
    Platform platform,
    AppArmorBase appArmor,
    Needs needs,
    LocalDate today,
    Optional<VerifyCheck> crossCheck) {

  /** Without the tools of this machine. */
  public LintOptions(Platform platform, AppArmorBase appArmor, Needs needs, LocalDate today) {
    this(platform, appArmor, needs, today, Optional.empty());
  }
}
