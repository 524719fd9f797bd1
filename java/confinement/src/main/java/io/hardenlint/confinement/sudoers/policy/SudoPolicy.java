package io.hardenlint.confinement.sudoers.policy;

import io.hardenlint.confinement.sudoers.Grant;
import io.hardenlint.confinement.sudoers.Member;
import io.hardenlint.confinement.sudoers.RunAs;
import io.hardenlint.confinement.sudoers.SudoersFile;
import io.hardenlint.confinement.sudoers.SudoersNode.AliasKind;
import io.hardenlint.confinement.sudoers.SudoersNode.DefaultSetting;
import io.hardenlint.confinement.sudoers.Tag;
import io.hardenlint.confinement.text.Limited;
import java.util.List;
import java.util.Optional;

/**
 * What sudo answers to calls, from a sudoers file with those that it includes. Measured on 1.9.13.
 * Programs are compared by their path: that another path leads to the same file is not known.
 */
public final class SudoPolicy {
  private final SudoersFile file;
  private final List<Grant> grants;
  private final Members members;
  private final Switches switches;

  private SudoPolicy(SudoersFile file) {
    this.file = file;
    this.grants = file.grants().reversed();
    this.members = new Members(file);
    this.switches = new Switches(file, members);
  }

  /** The policy of a file that sudo reads without an error. */
  public static SudoPolicy of(SudoersFile file) {
    return new SudoPolicy(file);
  }

  /** Whether a call is run, and whether a password is asked for. */
  public Decision decide(Question question) {
    if (file.refused()) {
      return new Decision.Unknown("the file has errors: sudo leaves out what it cannot read");
    }
    try {
      return answer(question);
    } catch (Limited.Exhausted e) {
      return new Decision.Unknown("a pattern takes too long to match");
    }
  }

  private Decision answer(Question question) {
    if (!question.terminal() && switches.isOn("requiretty", false, question)) {
      return new Decision.Refused(Optional.empty());
    }
    for (Grant grant : grants) {
      if (isFor(grant, question) && Commands.fits(grant.command(), question)) {
        if (!grant.digests().isEmpty()) {
          return new Decision.Unknown("it depends on the checksum of " + question.program());
        }
        if (grant.options().containsKey("NOTBEFORE") || grant.options().containsKey("NOTAFTER")) {
          return new Decision.Unknown("it depends on the time");
        }
        return grant.negated()
            ? new Decision.Refused(Optional.of(grant))
            : new Decision.Allowed(asksPassword(grant, question), grant);
      }
    }
    // Seen to be run although nothing allows it; why is not known.
    return question.caller().uid() == question.target().uid()
            && question.targetGroup().filter(question.caller().groups()::containsKey).isPresent()
        ? new Decision.Unknown("the caller asks for itself and a group that it has")
        : new Decision.Refused(Optional.empty());
  }

  private boolean isFor(Grant grant, Question question) {
    return members.user(grant.users(), AliasKind.USER, question.caller()).orElse(false)
        && members.host(grant.hosts(), question).orElse(false)
        && isFor(grant.runAs(), question);
  }

  /**
   * Without a list only the default user, with any group; with {@code ()} only the caller; with
   * groups alone the caller, if it asks for one of them.
   */
  private boolean isFor(Optional<RunAs> runAs, Question question) {
    Account target = question.target();
    Optional<String> group = question.targetGroup();
    if (runAs.isEmpty()) {
      return target.name().equals(defaultTarget(question));
    }
    List<Member> users = runAs.get().users();
    boolean onlyGroups = users.isEmpty() && !runAs.get().groups().isEmpty();
    boolean user =
        users.isEmpty()
            ? target.name().equals(question.caller().name()) && (!onlyGroups || group.isPresent())
            : members.user(users, AliasKind.RUNAS, target).orElse(false);
    return user && group.map(name -> group(runAs.get(), name, target)).orElse(true);
  }

  /** A group may also be one of those that the target user has. */
  private boolean group(RunAs runAs, String group, Account target) {
    return members.group(runAs.groups(), group).orElse(target.groups().containsKey(group));
  }

  private String defaultTarget(Question question) {
    return switches
        .setting("runas_default", question)
        .map(DefaultSetting::value)
        .orElse(Account.ROOT.name());
  }

  private boolean asksPassword(Grant grant, Question question) {
    boolean same = question.caller().uid() == question.target().uid();
    boolean own = question.targetGroup().map(question.caller().groups()::containsKey).orElse(true);
    if (question.caller().uid() == 0 || (same && own)) {
      return false;
    }
    Optional<DefaultSetting> exempt =
        switches.setting("exempt_group", question).filter(setting -> !setting.negated());
    if (exempt.isPresent() && question.caller().groups().containsKey(exempt.get().value())) {
      return false;
    }
    if (grant.tags().contains(Tag.NOPASSWD)) {
      return false;
    }
    return grant.tags().contains(Tag.PASSWD) || switches.isOn("authenticate", true, question);
  }
}
