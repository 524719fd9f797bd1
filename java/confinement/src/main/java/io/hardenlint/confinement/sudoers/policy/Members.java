package io.hardenlint.confinement.sudoers.policy;

import io.hardenlint.confinement.sudoers.Member;
import io.hardenlint.confinement.sudoers.SudoersFile;
import io.hardenlint.confinement.sudoers.SudoersNode;
import io.hardenlint.confinement.sudoers.SudoersNode.AliasKind;
import io.hardenlint.confinement.text.ShellPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Whether a list of users, groups or hosts fits: the last entry that does decides. */
final class Members {
  private final SudoersFile file;

  Members(SudoersFile file) {
    this.file = file;
  }

  /** Whether a user is meant; nothing if no entry fits, false if the last that fits is negated. */
  Optional<Boolean> user(List<Member> members, AliasKind kind, Account account) {
    return last(members, kind, new HashSet<>(), member -> isUser(member, account));
  }

  /** The same of a group by its name. */
  Optional<Boolean> group(List<Member> members, String group) {
    return last(members, AliasKind.RUNAS, new HashSet<>(), member -> member.name().equals(group));
  }

  /** The same of a host. */
  Optional<Boolean> host(List<Member> members, Question question) {
    return last(members, AliasKind.HOST, new HashSet<>(), member -> isHost(member, question));
  }

  private Optional<Boolean> last(
      List<Member> members, AliasKind kind, Set<String> entered, Function<Member, Boolean> fits) {
    for (Member member : members.reversed()) {
      Optional<Boolean> found =
          switch (member.kind()) {
            case ALL -> Optional.of(true);
            case ALIAS -> alias(member, kind, entered, fits);
            case PLAIN, ID, GROUP, GROUP_ID, OTHER_GROUP, NETGROUP ->
                fits.apply(member) ? Optional.of(true) : Optional.empty();
          };
      if (found.isPresent()) {
        return found.map(good -> good != member.negated());
      }
    }
    return Optional.empty();
  }

  /** A name in capitals that no alias has is the name of a user, group or host. */
  private Optional<Boolean> alias(
      Member member, AliasKind kind, Set<String> entered, Function<Member, Boolean> fits) {
    Optional<SudoersNode.MemberAlias> alias = file.memberAlias(kind, member.name());
    if (alias.isEmpty()) {
      return fits.apply(
              new Member(member.negated(), Member.Kind.PLAIN, member.name(), member.place()))
          ? Optional.of(true)
          : Optional.empty();
    }
    if (!entered.add(member.name())) {
      return Optional.empty();
    }
    Optional<Boolean> found = last(alias.get().members(), kind, entered, fits);
    entered.remove(member.name());
    return found;
  }

  private static boolean isUser(Member member, Account account) {
    return switch (member.kind()) {
      case PLAIN -> member.name().equals(account.name());
      case ID -> isNumber(member.name(), account.uid());
      case GROUP -> account.groups().containsKey(member.name());
      case GROUP_ID ->
          account.groups().values().stream().anyMatch(gid -> isNumber(member.name(), gid));
      // Asked of the network or of a plugin: not known here, and taken for no.
      case NETGROUP, OTHER_GROUP -> false;
      case ALL, ALIAS -> false;
    };
  }

  private static boolean isNumber(String text, long number) {
    try {
      return Long.parseLong(text) == number;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** A name without a dot is the short one. */
  private static boolean isHost(Member member, Question question) {
    if (member.kind() != Member.Kind.PLAIN) {
      return false;
    }
    String pattern = member.name().toLowerCase(Locale.ROOT);
    String host =
        (pattern.indexOf('.') >= 0 ? question.host() : question.shortHost())
            .toLowerCase(Locale.ROOT);
    return ShellPattern.isPattern(pattern)
        ? ShellPattern.fits(pattern, host)
        : pattern.equals(host);
  }
}
