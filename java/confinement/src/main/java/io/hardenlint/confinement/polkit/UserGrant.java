package io.hardenlint.confinement.polkit;

import io.hardenlint.confinement.text.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An action that rules allow a user without a password.
 *
 * @param action its id
 * @param unguarded whether it is allowed whatever it is about: no detail is looked at
 * @param verbs for actions on units: the units among those asked about, each with the verbs that
 *     are allowed for it; empty for actions that are asked without a unit
 * @param rule the rule that says so
 */
public record UserGrant(
    String action, boolean unguarded, Map<String, List<String>> verbs, Place rule) {
  /** The verbs that systemd names in the details of actions on units. */
  public static final List<String> VERBS =
      List.of(
          "start",
          "stop",
          "reload",
          "restart",
          "try-restart",
          "reload-or-restart",
          "reload-or-try-restart",
          "kill",
          "reset-failed",
          "set-property",
          "freeze",
          "thaw");

  /** Copies the map. */
  public UserGrant {
    verbs = Map.copyOf(verbs);
  }

  /**
   * What a user gets by rules; what the policies allow everybody is left out.
   *
   * @param units names of units that are asked about
   */
  public static List<UserGrant> of(
      ActionCatalogue actions, RuleEngine rules, Subject subject, List<String> units) {
    Authority authority = new Authority(actions, rules);
    List<UserGrant> grants = new ArrayList<>();
    for (Action action : actions.all()) {
      Optional<Place> bare = rule(authority.check(new Query(action.id(), Map.of(), subject)));
      Optional<Place> rule = bare;
      Map<String, List<String>> verbs = new LinkedHashMap<>();
      for (String unit : action.id().startsWith("org.freedesktop.systemd1.") ? units : NONE) {
        for (String verb : VERBS) {
          Map<String, String> details = Map.of("unit", unit, "verb", verb);
          Optional<Place> found = rule(authority.check(new Query(action.id(), details, subject)));
          if (found.isPresent()) {
            verbs.computeIfAbsent(unit, key -> new ArrayList<>()).add(verb);
            rule = rule.or(() -> found);
          }
        }
      }
      rule.ifPresent(
          place -> grants.add(new UserGrant(action.id(), bare.isPresent(), verbs, place)));
    }
    return grants;
  }

  private static final List<String> NONE = List.of();

  private static Optional<Place> rule(Answer answer) {
    return answer instanceof Answer.Allowed allowed ? allowed.rule() : Optional.empty();
  }
}
