package io.hardenlint.confinement.apparmor.access;

import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileAccess;
import io.hardenlint.confinement.apparmor.ProfileAccess.Answer;
import io.hardenlint.confinement.apparmor.ProfileAccess.Verdict;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.apparmor.ProfileItem;
import io.hardenlint.confinement.apparmor.ProfileItem.Other;
import io.hardenlint.confinement.apparmor.ProfileItem.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Answers questions about a profile with the rules that allow or deny: of those that match, rules
 * of the highest priority count, and among them one that denies wins. A class of rules that the
 * kernel does not mediate is allowed there, whatever is said here.
 */
public final class RuleAccess {
  private final ProfileAccess profile;
  private final Conditions conditions;
  private final Mounting mounting;

  private RuleAccess(ProfileAccess profile) {
    this.profile = profile;
    this.conditions = new Conditions(profile);
    this.mounting = new Mounting(profile);
  }

  /** Asks a profile of a file that was read without errors. */
  public static RuleAccess of(ProfileFile file, Profile profile) {
    return new RuleAccess(ProfileAccess.of(file, profile));
  }

  /** Whether something is allowed, and by which rules. */
  public Answer answer(Question question) {
    return switch (question) {
      case Question.Capability asked ->
          rules(
              rule ->
                  rule instanceof ProfileItem.Capability capability
                      && (capability.names().isEmpty()
                          || capability.names().contains(asked.name())),
              "all");
      case Question.Socket asked -> rules(rule -> makes(rule, asked), "all");
      case Question.Signal asked ->
          named(
              "signal",
              rule ->
                  Words.signal(rule, asked.send())
                      && conditions.lists(rule, "set", asked.signal())
                      && conditions.meets(rule, "peer", asked.peer()));
      case Question.Ptrace asked ->
          named(
              "ptrace",
              rule ->
                  Words.tracing(rule, asked.access())
                      && conditions.meets(rule, "peer", asked.peer()));
      case Question.Message asked ->
          named("dbus", rule -> Words.message(rule, asked.send()) && message(rule, asked));
      case Question.BusName asked ->
          named(
              "dbus",
              rule ->
                  Words.binds(rule)
                      && conditions.meets(rule, "bus", asked.bus())
                      && conditions.meets(rule, "name", asked.name()));
      case Question.Eavesdrop asked ->
          named(
              "dbus", rule -> Words.eavesdrops(rule) && conditions.meets(rule, "bus", asked.bus()));
      case Question.ChangeProfile asked ->
          rules(rule -> rule instanceof ProfileItem.ChangeProfile change && changes(change, asked));
      case Question.Unmount asked -> mounted("umount", "unmount", asked.point());
      case Question.PivotRoot asked -> pivot(asked);
      case Question.Mount asked ->
          rules(rule -> rule instanceof Other other && mounting.fits(other, asked), "all");
      case Question.UserNamespace asked -> named("userns", rule -> true);
      case Question.Queue asked -> named("mqueue", rule -> queue(rule, asked));
      case Question.PollingRing asked -> named("io_uring", rule -> Words.any(rule, "sqpoll"));
      case Question.ForeignRing asked ->
          named(
              "io_uring",
              rule ->
                  Words.any(rule, "override_creds")
                      && conditions.meets(rule, "label", asked.label())
                      && conditions.meetsGroup(rule, "label", asked.label()));
      case Question.UnixTalk asked -> rules(rule -> talks(rule, asked), "all");
    };
  }

  private static boolean makes(Rule rule, Question.Socket asked) {
    return switch (rule) {
      case ProfileItem.Network network -> Sockets.makes(network, asked);
      case Other other -> Sockets.makes(other, asked);
      default -> false;
    };
  }

  private boolean talks(Rule rule, Question.UnixTalk asked) {
    return switch (rule) {
      case ProfileItem.Network network ->
          Sockets.makes(network, new Question.Socket("unix", asked.type()));
      case Other other -> Sockets.talks(other, asked, conditions);
      default -> false;
    };
  }

  private boolean queue(Other rule, Question.Queue asked) {
    boolean system =
        rule.conditions().stream()
            .anyMatch(each -> each.name().equals("type") && each.values().contains("sysv"));
    Optional<String> name = Words.queue(rule);
    return !system
        && Words.uses(rule, asked.access())
        && (name.isEmpty() || path(name.get(), asked.name()))
        && conditions.meets(rule, "label", asked.label());
  }

  private boolean message(Other rule, Question.Message asked) {
    return conditions.meets(rule, "bus", asked.bus())
        && conditions.meetsPeer(rule, "name", asked.peer())
        && conditions.meetsPeer(rule, "label", asked.label())
        && conditions.meets(rule, "path", asked.path())
        && conditions.meets(rule, "interface", asked.interfaceName())
        && conditions.meets(rule, "member", asked.member());
  }

  /** A rule for a program lets the process change to its target without one, too. */
  private boolean changes(ProfileItem.ChangeProfile rule, Question.ChangeProfile asked) {
    String program = asked.program().orElse("/");
    boolean runs =
        asked.program().isEmpty()
            || (rule.exec().isEmpty()
                ? program.length() > 1 && program.charAt(1) != '/'
                : matches(rule.exec().get(), program));
    return runs && (rule.target().isEmpty() || matches(rule.target().get(), asked.target()));
  }

  private boolean matches(String written, String value) {
    return profile.pattern(written).filter(glob -> glob.matches(value)).isPresent();
  }

  private Answer mounted(String keyword, String other, String point) {
    return rules(
        rule ->
            rule instanceof Other each
                && (each.keyword().equals(keyword) || each.keyword().equals(other))
                && (each.words().isEmpty() || path(each.words().getFirst(), point)),
        "all");
  }

  private Answer pivot(Question.PivotRoot asked) {
    return named(
        "pivot_root",
        rule ->
            (rule.words().isEmpty()
                    || rule.words().getFirst().equals("->")
                    || path(rule.words().getFirst(), asked.root()))
                && conditions.meets(rule, "oldroot", asked.old()));
  }

  private boolean path(String written, String value) {
    return profile.path(written).filter(glob -> glob.matches(value)).isPresent();
  }

  private Answer named(String keyword, Predicate<Other> fits) {
    return rules(
        rule -> rule instanceof Other other && other.keyword().equals(keyword) && fits.test(other),
        "all");
  }

  private Answer rules(Predicate<Rule> fits, String everything) {
    return rules(
        fits.or(rule -> rule instanceof Other other && other.keyword().equals(everything)));
  }

  /** The parser forgets the priority of some rules. */
  private static int priority(Rule rule) {
    boolean forgotten =
        rule instanceof ProfileItem.ChangeProfile || rule instanceof ProfileItem.Capability;
    return forgotten ? 0 : rule.qualifiers().priority();
  }

  private Answer rules(Predicate<Rule> fits) {
    List<Rule> allowing = new ArrayList<>();
    List<Rule> denying = new ArrayList<>();
    int allow = Integer.MIN_VALUE;
    int deny = Integer.MIN_VALUE;
    for (Rule rule : profile.others()) {
      if (fits.test(rule)) {
        if (rule.qualifiers().denies()) {
          denying.add(rule);
          deny = Math.max(deny, priority(rule));
        } else {
          allowing.add(rule);
          allow = Math.max(allow, priority(rule));
        }
      }
    }
    if (!denying.isEmpty() && deny >= allow) {
      return new Answer(Verdict.DENIED, denying);
    }
    return new Answer(allowing.isEmpty() ? Verdict.NOT_GRANTED : Verdict.ALLOWED, allowing);
  }
}
