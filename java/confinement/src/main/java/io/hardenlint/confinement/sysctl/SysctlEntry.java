package io.hardenlint.confinement.sysctl;

import io.hardenlint.confinement.text.Place;
import java.util.Optional;

/**
 * One line of a file.
 *
 * @param key below /proc/sys, parts separated by slashes, such as {@code net/ipv4/ip_forward}
 * @param value what is written; nothing if the line only takes the key out of patterns
 * @param optional whether a {@code -} stands before it: that it cannot be written is then no error
 * @param place the line without what surrounds it
 */
public record SysctlEntry(String key, Optional<String> value, boolean optional, Place place) {
  /** Whether the key is a pattern for several parameters. */
  public boolean isPattern() {
    return key.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
  }
}
