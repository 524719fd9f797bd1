package io.hardenlint.confinement.apparmor;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that a file defines itself. */
final class Variables {
  private static final Pattern USE = Pattern.compile("@\\{(\\w+)\\}");

  private final Map<String, ProfileItem.Variable> defined = new LinkedHashMap<>();
  private final Map<String, Set<String>> uses = new LinkedHashMap<>();

  /**
   * Notes an assignment.
   *
   * @param includes whether a file included before could have defined it
   * @return what is wrong with it
   */
  Optional<String> add(ProfileItem.Variable variable, boolean includes) {
    String name = variable.name();
    boolean known = defined.putIfAbsent(name, variable) != null;
    Set<String> used = uses.computeIfAbsent(name, key -> new LinkedHashSet<>());
    for (String value : variable.values()) {
      Matcher matcher = USE.matcher(value);
      while (matcher.find()) {
        used.add(matcher.group(1));
      }
    }
    if (known && !variable.append()) {
      return Optional.of("@{" + name + "} is already defined; write += to add values");
    }
    return !known && variable.append() && !includes
        ? Optional.of("@{" + name + "} is not defined; += adds to a variable that is")
        : Optional.empty();
  }

  /** Whether the name means something without any include. */
  boolean isDefined(String name) {
    return defined.containsKey(name) || name.equals("profile_name");
  }

  /** A variable whose values lead back to itself. */
  Optional<ProfileItem.Variable> recursive() {
    for (Map.Entry<String, ProfileItem.Variable> entry : defined.entrySet()) {
      if (reaches(entry.getKey(), entry.getKey(), new HashSet<>())) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private boolean reaches(String from, String target, Set<String> visited) {
    for (String next : uses.getOrDefault(from, Set.of())) {
      if (next.equals(target) || (visited.add(next) && reaches(next, target, visited))) {
        return true;
      }
    }
    return false;
  }
}
