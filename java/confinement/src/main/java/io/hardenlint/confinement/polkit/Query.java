package io.hardenlint.confinement.polkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A question to polkit.
 *
 * @param action the action's id
 * @param details what the asking program tells about the case; systemd gives {@code unit} and
 *     {@code verb} for some of its actions
 * @param subject who asks
 */
public record Query(String action, Map<String, String> details, Subject subject) {
  /** Copies the map and keeps its order. */
  public Query {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** The same question about another action. */
  public Query about(String otherAction) {
    return new Query(otherAction, details, subject);
  }
}
