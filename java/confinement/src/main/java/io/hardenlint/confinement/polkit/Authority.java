package io.hardenlint.confinement.polkit;

import io.hardenlint.confinement.text.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers as polkitd does: root may do everything, then the rules decide, then the policy's
 * default; an action is allowed as well if one that implies it is (one step deep, with the same
 * details).
 */
public final class Authority {
  private final ActionCatalogue actions;
  private final RuleEngine rules;

  /** An authority of a host with these actions and rules. */
  public Authority(ActionCatalogue actions, RuleEngine rules) {
    this.actions = actions;
    this.rules = rules;
  }

  /** Answers a question. */
  public Answer check(Query query) {
    Optional<Action> action = actions.find(query.action());
    if (action.isEmpty()) {
      return new Answer.Refused("no policy registers " + query.action());
    }
    if (query.subject().user().equals("root")) {
      return new Answer.Allowed("root may do everything", Optional.empty());
    }
    Answer own = alone(action.get(), query);
    if (own instanceof Answer.Allowed || own instanceof Answer.DaemonStuck) {
      return own;
    }
    Optional<Answer> unknown = own instanceof Answer.Unknown ? Optional.of(own) : Optional.empty();
    List<Action> implying = actions.implying(query.action());
    for (Action wider : implying) {
      switch (alone(wider, query.about(wider.id()))) {
        case Answer.Allowed(String by, var rule) -> {
          return new Answer.Allowed(wider.id() + " implies it, and is allowed: " + by, rule);
        }
        case Answer.DaemonStuck ends -> {
          return ends;
        }
        case Answer.Unknown open -> unknown = Optional.of(unknown.orElse(open));
        case Answer.Challenge challenge -> {}
        case Answer.Refused refused -> {}
      }
    }
    return unknown.orElse(own);
  }

  private Answer alone(Action action, Query query) {
    return switch (rules.ask(query)) {
      case Ruling.NotHandled none -> answer(action.implicit(query.subject()), "the default", null);
      case Ruling.Decided(Authorization result, var rule) ->
          answer(result, "a rule at " + rule, rule);
      case Ruling.Failed(String why, var rule) ->
          new Answer.Refused("the rule at " + rule + " fails: " + why);
      case Ruling.DaemonStuck(var rule) -> new Answer.DaemonStuck(rule);
      case Ruling.Endless(var rule) -> new Answer.Unknown("the rule at " + rule + " does not end");
      case Ruling.Unknown(String why, var rule) ->
          new Answer.Unknown(
              rule.map(place -> "the rule at " + place + ": ").orElse("a file of rules: ") + why);
    };
  }

  private static Answer answer(Authorization result, String by, @Nullable Place rule) {
    return switch (result) {
      case YES -> new Answer.Allowed(by, Optional.ofNullable(rule));
      case NO -> new Answer.Refused(by);
      case AUTH_SELF, AUTH_SELF_KEEP, AUTH_ADMIN, AUTH_ADMIN_KEEP -> new Answer.Challenge(result);
    };
  }
}
