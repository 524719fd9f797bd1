package io.hardenlint.confinement.apparmor;

import java.util.Optional;

/**
 * The name of a profile with its namespace.
 *
 * @param stacked whether it begins with {@code &}
 * @param namespace between colons, if any
 * @param name the rest
 */
record Labels(boolean stacked, Optional<String> namespace, String name) {
  /** What is wrong with a label, if anything. */
  static Optional<String> objection(String text) {
    String label = text.startsWith("&") ? text.substring(1) : text;
    if (label.startsWith(":")) {
      int end = label.indexOf(':', 1);
      if (end < 0) {
        return Optional.of("the namespace \"" + label + "\" does not end in a colon");
      }
      if (end == 1) {
        return Optional.of("the namespace is empty");
      }
    }
    return of(text).name().isEmpty()
        ? Optional.of("the name of the profile is empty")
        : Optional.empty();
  }

  static Labels of(String text) {
    boolean stacked = text.startsWith("&");
    String label = stacked ? text.substring(1) : text;
    int end = label.startsWith(":") ? label.indexOf(':', 1) : -1;
    if (end < 0) {
      return new Labels(stacked, Optional.empty(), label);
    }
    String name = label.substring(end + 1);
    return new Labels(
        stacked,
        Optional.of(label.substring(1, end)),
        name.startsWith("//") ? name.substring(2) : name);
  }
}
