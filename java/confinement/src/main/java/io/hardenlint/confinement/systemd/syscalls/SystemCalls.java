package io.hardenlint.confinement.systemd.syscalls;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.text.Resources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The system-call groups of one release. Known are those of 252.39 and 257.13; releases between
 * them, and older ones, answer as 252.39.
 */
public final class SystemCalls {
  private static final SystemCalls OF_252 = new SystemCalls("groups-252.tsv");
  private static final SystemCalls OF_257 = new SystemCalls("groups-257.tsv");

  private final Map<String, List<String>> groups = new LinkedHashMap<>();
  private final Map<String, Numbers> numbers = new LinkedHashMap<>();
  private final Map<String, Set<String>> expanded = new ConcurrentHashMap<>();

  private record Numbers(String x86, String arm) {
    String on(String architecture) {
      return architecture.equals("aarch64") ? arm : x86;
    }
  }

  private SystemCalls(String table) {
    List<String> members = new ArrayList<>();
    for (String line : Resources.lines(SystemCalls.class, table)) {
      if (line.startsWith("@")) {
        members = new ArrayList<>();
        groups.put(line.strip(), members);
      } else {
        String[] cells = line.strip().split("\t", -1);
        members.add(cells[0]);
        if (cells.length >= 3) {
          numbers.put(cells[0], new Numbers(cells[1], cells[2]));
        }
      }
    }
  }

  /** The groups of a release. */
  public static SystemCalls of(SystemdVersion version) {
    return version.atLeast(257) ? OF_257 : OF_252;
  }

  /** The names of all groups, {@code @} included. */
  public Set<String> groupNames() {
    return Collections.unmodifiableSet(groups.keySet());
  }

  /** The names of all calls that are in some group. */
  public Set<String> callNames() {
    return Collections.unmodifiableSet(numbers.keySet());
  }

  /** Whether a call is in some group: then the release knows it. */
  public boolean isCall(String name) {
    return numbers.containsKey(name);
  }

  /** Whether a call exists on a machine; the exposure score skips those that do not. */
  public boolean existsOn(String name, String architecture) {
    Numbers known = numbers.get(name);
    return known != null && !known.on(architecture).equals("-");
  }

  /** The call of a number on a machine, if it is in some group. */
  public Optional<String> called(int number, String architecture) {
    String written = Integer.toString(number);
    return numbers.entrySet().stream()
        .filter(entry -> entry.getValue().on(architecture).equals(written))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * The calls of a group, those of the groups within it included.
   *
   * @param group its name with {@code @}
   * @return nothing if there is no such group
   */
  public Optional<Set<String>> members(String group) {
    return groups.containsKey(group)
        ? Optional.of(expanded.computeIfAbsent(group, this::expand))
        : Optional.empty();
  }

  private Set<String> expand(String group) {
    Set<String> calls = new LinkedHashSet<>();
    expand(group, calls, new LinkedHashSet<>());
    return Collections.unmodifiableSet(calls);
  }

  private void expand(String group, Set<String> calls, Set<String> entered) {
    if (!entered.add(group)) {
      return;
    }
    for (String member : groups.getOrDefault(group, List.of())) {
      if (member.startsWith("@")) {
        expand(member, calls, entered);
      } else {
        calls.add(member);
      }
    }
  }
}
