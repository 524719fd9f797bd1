package io.hardenlint.lint.set;

import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileItem;
import io.hardenlint.confinement.text.Resources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The capabilities and socket families that a profile allows, the distribution's abstractions
 * counted in.
 *
 * @param capabilities names such as {@code CAP_CHOWN}
 * @param everyCapability whether a bare {@code capability,} allows all
 * @param families names such as {@code AF_INET}
 * @param everyFamily whether a bare {@code network,} allows all
 * @param complete whether every included file is known; else it may allow more
 */
public record ProfileGrants(
    Set<String> capabilities,
    boolean everyCapability,
    Set<String> families,
    boolean everyFamily,
    boolean complete) {
  private static final Map<String, List<String>> ABSTRACTIONS = load();

  /** Copies the sets. */
  public ProfileGrants {
    capabilities = Set.copyOf(capabilities);
    families = Set.copyOf(families);
  }

  private static Map<String, List<String>> load() {
    Map<String, List<String>> known = new HashMap<>();
    Resources.rows(ProfileGrants.class, "abstractions.tsv", 3)
        .forEach(row -> known.put(row.getFirst(), row));
    return Map.copyOf(known);
  }

  /** What a profile allows; what it denies is left out. */
  public static ProfileGrants of(ConfinedUnit confined) {
    Profile profile = confined.profile();
    List<String> open = confined.file().sources().open();
    Set<String> capabilities = new HashSet<>();
    Set<String> families = new HashSet<>();
    boolean everyCapability = false;
    boolean everyFamily = false;
    boolean complete = true;
    for (ProfileItem.Include include : profile.includes()) {
      if (!open.contains(include.path())) {
        continue;
      }
      List<String> row = ABSTRACTIONS.get(include.path());
      if (row == null) {
        complete = false;
      } else {
        words(row.get(1)).forEach(name -> capabilities.add(capability(name)));
        words(row.get(2)).forEach(name -> families.add(family(name)));
      }
    }
    for (ProfileItem.Capability rule : profile.rules(ProfileItem.Capability.class)) {
      if (!rule.qualifiers().denies()) {
        everyCapability |= rule.names().isEmpty();
        rule.names().forEach(name -> capabilities.add(capability(name)));
      }
    }
    for (ProfileItem.Network rule : profile.rules(ProfileItem.Network.class)) {
      if (!rule.qualifiers().denies()) {
        everyFamily |= rule.family().isEmpty() && rule.type().isEmpty();
        if (rule.family().isEmpty()) {
          // A protocol or type without a family, such as "network tcp,", is for the internet.
          families.addAll(Set.of("AF_INET", "AF_INET6"));
        }
        rule.family().ifPresent(name -> families.add(family(name)));
      }
    }
    deny(profile, capabilities);
    return new ProfileGrants(capabilities, everyCapability, families, everyFamily, complete);
  }

  private static void deny(Profile profile, Set<String> capabilities) {
    for (ProfileItem.Capability rule : profile.rules(ProfileItem.Capability.class)) {
      if (rule.qualifiers().denies()) {
        rule.names().forEach(name -> capabilities.remove(capability(name)));
      }
    }
  }

  private static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(" ", -1));
  }

  /** The kernel's name of a capability that a profile writes as {@code chown}. */
  public static String capability(String name) {
    return "CAP_" + name.toUpperCase(Locale.ROOT);
  }

  /** The kernel's name of a family that a profile writes as {@code inet}. */
  public static String family(String name) {
    return "AF_" + name.toUpperCase(Locale.ROOT);
  }

  /** Whether a capability is allowed, by a name such as {@code CAP_CHOWN}. */
  public boolean allowsCapability(String name) {
    return everyCapability || capabilities.contains(name);
  }

  /** Whether some sockets of a family are allowed, by a name such as {@code AF_INET}. */
  public boolean allowsFamily(String name) {
    return everyFamily || families.contains(name);
  }
}
