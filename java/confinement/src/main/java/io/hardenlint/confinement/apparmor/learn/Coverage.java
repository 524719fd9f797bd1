package io.hardenlint.confinement.apparmor.learn;

import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileAccess;
import io.hardenlint.confinement.apparmor.ProfileAccess.Answer;
import io.hardenlint.confinement.apparmor.ProfileAccess.Verdict;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.apparmor.ProfileItem;
import io.hardenlint.confinement.apparmor.access.RuleAccess;
import java.util.List;

/** Whether a profile allows what was asked for. */
final class Coverage {
  private static final Answer NONE = new Answer(Verdict.NOT_GRANTED, List.of());

  private final ProfileAccess files;
  private final RuleAccess others;

  Coverage(ProfileFile file, Profile profile) {
    this.files = ProfileAccess.of(file, profile);
    this.others = RuleAccess.of(file, profile);
  }

  ProfileAccess files() {
    return files;
  }

  /** The answer; for several letters that of the first that is not allowed. */
  Answer of(Wanted wanted) {
    return switch (wanted) {
      case Wanted.File file -> letters(file);
      case Wanted.Exec exec -> files.run(exec.path(), exec.owner());
      case Wanted.Link link -> link(link);
      case Wanted.Asked asked -> others.answer(asked.question());
      case Wanted.Ruled ruled -> NONE;
      case Wanted.Unsettled unsettled -> NONE;
    };
  }

  private Answer letters(Wanted.File file) {
    Answer answer = NONE;
    for (int at = 0; at < file.letters().length(); at++) {
      char letter = file.letters().charAt(at);
      answer = files.file(file.path(), letter, file.owner());
      if (!answer.allowed()) {
        return answer;
      }
    }
    return answer;
  }

  private Answer link(Wanted.Link wanted) {
    Answer any = files.file(wanted.link(), 'l', false);
    if (any.verdict() != Verdict.NOT_GRANTED) {
      return any;
    }
    List<ProfileItem.Rule> rules =
        files.others().stream()
            .filter(ProfileItem.Link.class::isInstance)
            .filter(rule -> links((ProfileItem.Link) rule, wanted))
            .toList();
    if (rules.isEmpty()) {
      return NONE;
    }
    List<ProfileItem.Rule> denying =
        rules.stream().filter(rule -> rule.qualifiers().denies()).toList();
    return denying.isEmpty()
        ? new Answer(Verdict.ALLOWED, rules)
        : new Answer(Verdict.DENIED, denying);
  }

  private boolean links(ProfileItem.Link rule, Wanted.Link wanted) {
    return files.path(rule.link()).filter(glob -> glob.matches(wanted.link())).isPresent()
        && files.path(rule.target()).filter(glob -> glob.matches(wanted.target())).isPresent();
  }
}
