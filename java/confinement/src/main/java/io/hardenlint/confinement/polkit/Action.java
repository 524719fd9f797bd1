package io.hardenlint.confinement.polkit;

import java.util.List;

/**
 * An action as its policy file registers it.
 *
 * @param id such as {@code org.freedesktop.systemd1.manage-units}
 * @param any what callers outside of a session get if no rule decides; services are such callers
 * @param inactive the same for local sessions in the background
 * @param active the same for the local session in the foreground
 * @param implies actions that whoever is allowed this one is allowed, too
 */
public record Action(
    String id,
    Authorization any,
    Authorization inactive,
    Authorization active,
    List<String> implies) {
  /** Copies the list. */
  public Action {
    implies = List.copyOf(implies);
  }

  /** What a caller gets if no rule decides. */
  public Authorization implicit(Subject subject) {
    if (!subject.local()) {
      return any;
    }
    return subject.active() ? active : inactive;
  }
}
