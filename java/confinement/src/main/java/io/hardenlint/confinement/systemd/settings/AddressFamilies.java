package io.hardenlint.confinement.systemd.settings;

import io.hardenlint.confinement.systemd.value.NameLists;
import java.util.Set;

/**
 * What {@code RestrictAddressFamilies=} amounts to.
 *
 * @param allowList whether only the named families may be used; else all but them
 * @param names family names such as {@code AF_INET}, the usual one where there are two
 */
public record AddressFamilies(boolean allowList, Set<String> names) {

  /** Copies the set. */
  public AddressFamilies {
    names = Set.copyOf(names);
  }

  /** Whether systemd installs a filter at all. */
  public boolean isRestricted() {
    return allowList || !names.isEmpty();
  }

  /** Whether a socket of that family can be made, as far as this filter goes. */
  public boolean allows(String family) {
    return allowList == names.contains(NameLists.plainFamily(family));
  }
}
