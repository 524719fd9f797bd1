package io.hardenlint.confinement.systemd.settings;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.value.NameLists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A set of the kernel's capabilities.
 *
 * @param mask bit n stands for capability number n
 */
public record CapabilitySet(long mask) {
  private static final int COUNT = NameLists.capabilityNames().size();
  private static final long KNOWN = (1L << COUNT) - 1;

  /** All of them, numbers without a name included. */
  public static final CapabilitySet ALL = new CapabilitySet(~0L);

  /** None. */
  public static final CapabilitySet NONE = new CapabilitySet(0);

  /** Those of the names; what is no capability (see {@link #bit}) is left out. */
  public static CapabilitySet of(Collection<String> names) {
    long mask = 0;
    for (String name : names) {
      mask |= bit(name);
    }
    return new CapabilitySet(mask);
  }

  /**
   * The bit of a name such as {@code CAP_CHOWN} (any letter case) or number; 0 if it is neither.
   */
  static long bit(String word, SystemdVersion version) {
    return NameLists.capabilityNumber(word, version).stream()
        .mapToLong(number -> 1L << number)
        .sum();
  }

  private static long bit(String word) {
    return bit(word, SystemdVersion.of(SystemdVersion.NEWEST));
  }

  /** Whether a capability is in the set, by a name such as {@code CAP_CHOWN}. */
  public boolean contains(String name) {
    return (mask & bit(name)) != 0;
  }

  /** Whether it holds no named capability. */
  public boolean isEmpty() {
    return (mask & KNOWN) == 0;
  }

  /** Whether it holds every named capability. */
  public boolean isAll() {
    return (mask & KNOWN) == KNOWN;
  }

  /** The names, upper case with {@code CAP_}, in the order of their numbers. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (int number = 0; number < COUNT; number++) {
      if ((mask & (1L << number)) != 0) {
        names.add(NameLists.capabilityNames().get(number));
      }
    }
    return List.copyOf(names);
  }

  /** What is in both. */
  public CapabilitySet and(CapabilitySet other) {
    return new CapabilitySet(mask & other.mask);
  }

  /** What is in this one alone. */
  public CapabilitySet without(CapabilitySet other) {
    return new CapabilitySet(mask & ~other.mask);
  }

  @Override
  public String toString() {
    return isAll() ? "all" : isEmpty() ? "none" : String.join(" ", names());
  }
}
