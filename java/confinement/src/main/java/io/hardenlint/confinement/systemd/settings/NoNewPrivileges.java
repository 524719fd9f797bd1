package io.hardenlint.confinement.systemd.settings;

import io.hardenlint.confinement.text.Place;
import java.util.List;

/**
 * Whether the service runs with the kernel's no-new-privileges flag, under which sudo, setuid
 * programs, file capabilities and AppArmor transitions fail.
 *
 * @param written the value of {@code NoNewPrivileges=}, off by default
 * @param effective whether systemd sets the flag
 * @param causes what makes it so, each of them alone; empty if it is off
 */
public record NoNewPrivileges(Setting<Boolean> written, boolean effective, List<Cause> causes) {

  /**
   * One setting that turns the flag on.
   *
   * @param directive its name
   * @param place where it stands
   * @param mechanism why it does; one sentence
   */
  public record Cause(String directive, Place place, String mechanism) {}

  /** Copies the list. */
  public NoNewPrivileges {
    causes = List.copyOf(causes);
  }

  /** Whether the flag is on although {@code NoNewPrivileges=} does not say so. */
  public boolean isImplied() {
    return effective && !written.value();
  }
}
