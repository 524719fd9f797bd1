package io.hardenlint.confinement.apparmor.learn;

import io.hardenlint.confinement.apparmor.ProfileItem;
import java.util.List;
import java.util.Optional;

/**
 * What a log asks of profiles.
 *
 * @param profiles in the order of their names
 * @param outside what other layers refused, and what could not be read
 */
public record Learned(List<ForProfile> profiles, List<Outside> outside) {
  /** Copies the lists. */
  public Learned {
    profiles = List.copyOf(profiles);
    outside = List.copyOf(outside);
  }

  /** Whether nothing is missing: all that was refused is settled already. */
  public boolean nothing() {
    return outside.isEmpty()
        && profiles.stream()
            .allMatch(each ->
                each.rules().isEmpty() && each.blocked().isEmpty() && each.unsettled().isEmpty());
  }

  /**
   * What a log asks of one profile.
   *
   * @param name its full name
   * @param known whether a file with the profile was at hand
   * @param local include for rules of this host that the profile has, such as {@code local/app}
   * @param rules to add
   * @param covered what the profile allows already: the log is older, or it was not loaded again
   * @param blocked what a rule of the profile denies on purpose
   * @param unsettled what no rule here would allow
   */
  public record ForProfile(
      String name,
      boolean known,
      Optional<String> local,
      List<Suggestion> rules,
      List<Settled> covered,
      List<Settled> blocked,
      List<Unsettled> unsettled) {
    /** Copies the lists. */
    public ForProfile {
      rules = List.copyOf(rules);
      covered = List.copyOf(covered);
      blocked = List.copyOf(blocked);
      unsettled = List.copyOf(unsettled);
    }
  }

  /**
   * A rule to add.
   *
   * @param rule in the profile language, comma included
   * @param need the same as a need of the roles, in YAML's flow form, where there is one
   * @param warnings what the rule opens beyond what it is for
   * @param seen what it settles
   */
  public record Suggestion(
      String rule, Optional<String> need, List<String> warnings, List<Seen> seen) {
    /** Copies the lists. */
    public Suggestion {
      warnings = List.copyOf(warnings);
      seen = List.copyOf(seen);
    }
  }

  /** A denial that a rule of the profile speaks about. */
  public record Settled(Seen seen, ProfileItem.Rule rule) {}

  /** A denial without a rule, and why. */
  public record Unsettled(Seen seen, String reason) {}
}
