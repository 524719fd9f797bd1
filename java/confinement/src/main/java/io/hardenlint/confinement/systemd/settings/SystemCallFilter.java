package io.hardenlint.confinement.systemd.settings;

import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.systemd.syscalls.SystemCalls;
import io.hardenlint.confinement.systemd.value.NameLists;
import io.hardenlint.confinement.systemd.value.Words.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code SystemCallFilter=} amounts to.
 *
 * @param allowList whether only the listed calls may be made; else all but them
 * @param calls the listed calls, groups expanded; the value is the error that the call then
 *     returns, or empty text
 */
public record SystemCallFilter(boolean allowList, Map<String, String> calls) {

  /** Copies the map. */
  public SystemCallFilter {
    calls = Map.copyOf(calls);
  }

  /** Whether systemd installs a filter at all: an empty list is none. */
  public boolean isPresent() {
    return !calls.isEmpty();
  }

  /** Whether a call gets through this filter; names that no group knows count as not listed. */
  public boolean allows(String call) {
    if (!isPresent()) {
      return true;
    }
    return allowList ? calls.getOrDefault(call, "denied").isEmpty() : !calls.containsKey(call);
  }

  /** Those of the calls that do not get through, in the given order. */
  public List<String> denied(Collection<String> wanted) {
    return wanted.stream().filter(call -> !allows(call)).toList();
  }

  /**
   * Folds the assignments: the first decides the kind of list, an allow-list starts with the group
   * {@code @default}; later ones of the same sign add, others take away. Words that systemd does
   * not know are skipped.
   */
  static Setting<SystemCallFilter> merge(
      List<Assignment> lines, SystemCalls known, boolean startsWithDefault) {
    Map<String, String> calls = new LinkedHashMap<>();
    boolean started = false;
    boolean allow = false;
    List<Assignment> since = new ArrayList<>();
    for (Assignment line : lines) {
      if (line.isEmpty()) {
        calls.clear();
        started = false;
        allow = false;
        since.clear();
        continue;
      }
      boolean inverted = line.text().startsWith("~");
      if (!started) {
        started = true;
        allow = !inverted;
        if (allow && startsWithDefault) {
          known.members("@default").orElse(Set.of()).forEach(call -> calls.put(call, ""));
        }
      }
      for (String word : Merges.words(line, EnumSet.noneOf(Rule.class))) {
        apply(word, inverted, allow, known, calls);
      }
      since.add(line);
    }
    return new Setting<>(new SystemCallFilter(allow, calls), since);
  }

  private static void apply(
      String word, boolean inverted, boolean allow, SystemCalls known, Map<String, String> calls) {
    int colon = word.indexOf(':');
    String name = colon < 0 ? word : word.substring(0, colon);
    String error = colon < 0 ? "" : word.substring(colon + 1);
    if (colon >= 0 && (!NameLists.isCallError(error) || !inverted)) {
      return;
    }
    Set<String> members =
        name.startsWith("@")
            ? known.members(name).orElse(Set.of())
            : known.isCall(name) ? Set.of(name) : Set.of();
    for (String call : members) {
      if (inverted != allow || !error.isEmpty()) {
        calls.put(call, error);
      } else {
        calls.remove(call);
      }
    }
  }
}
