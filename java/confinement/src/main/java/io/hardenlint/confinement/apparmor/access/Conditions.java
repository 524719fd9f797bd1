package io.hardenlint.confinement.apparmor.access;

import io.hardenlint.confinement.apparmor.ProfileAccess;
import io.hardenlint.confinement.apparmor.ProfileItem.Condition;
import io.hardenlint.confinement.apparmor.ProfileItem.Other;
import java.util.List;

/** Whether values meet the conditions of a rule. */
final class Conditions {
  private static final String PEER = "peer";

  private final ProfileAccess profile;

  Conditions(ProfileAccess profile) {
    this.profile = profile;
  }

  /** Whether a value matches a condition's pattern, or there is none. */
  boolean meets(Other rule, String name, String value) {
    List<Condition> named =
        rule.conditions().stream().filter(condition -> condition.name().equals(name)).toList();
    return named.isEmpty()
        || named.stream()
            .allMatch(
                condition -> condition.values().stream().anyMatch(each -> matches(each, value)));
  }

  /** The same for a condition in {@code peer=(…)}. */
  boolean meetsPeer(Other rule, String name, String value) {
    String start = name + "=";
    List<String> named =
        rule.conditions().stream()
            .filter(condition -> condition.name().equals(PEER))
            .flatMap(condition -> condition.values().stream())
            .filter(inner -> inner.startsWith(start))
            .toList();
    return named.stream().allMatch(inner -> matches(inner.substring(start.length()), value));
  }

  /** Whether a word is among those of a condition that may stand more than once. */
  boolean lists(Other rule, String name, String word) {
    List<Condition> named =
        rule.conditions().stream().filter(condition -> condition.name().equals(name)).toList();
    return named.isEmpty() || named.stream().anyMatch(each -> each.values().contains(word));
  }

  private boolean matches(String written, String value) {
    return profile.pattern(written).filter(glob -> glob.matches(value)).isPresent();
  }
}
