package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.Surroundings;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The controller's zone and language, as far as {@code --env} tells. */
public final class TimeSettings {
  private static final Set<String> ENGLISH = Set.of("C", "POSIX", "C.UTF-8", "C.utf8");
  private static final Set<String> UTC = Set.of("", "UTC", "UTC0", "Etc/UTC", "UCT", "Zulu");

  private TimeSettings() {}

  /** Whether dates are written as in the language {@code C}: what LC_ALL, LC_TIME, LANG say. */
  public static boolean isEnglish(Surroundings surroundings) {
    for (String name : List.of("LC_ALL", "LC_TIME", "LANG")) {
      Optional<String> value = surroundings.environment().get(name);
      if (value == null) {
        return false;
      }
      if (value.isPresent() && !value.get().isEmpty()) {
        return ENGLISH.contains(value.get());
      }
    }
    // Nothing set means C.
    return true;
  }

  /** The zone that TZ names; empty if it is not given or not a name that is known. */
  public static Optional<ZoneId> zone(Surroundings surroundings) {
    Optional<String> given = surroundings.environment().getOrDefault("TZ", Optional.empty());
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (UTC.contains(given.get())) {
      return Optional.of(ZoneOffset.UTC);
    }
    try {
      return given.get().contains("/") ? Optional.of(ZoneId.of(given.get())) : Optional.empty();
    } catch (ZoneRulesException e) {
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
