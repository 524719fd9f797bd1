package io.hardenlint.cli.output;

import io.hardenlint.confinement.apparmor.learn.Denial;
import io.hardenlint.confinement.apparmor.learn.Learned;
import io.hardenlint.confinement.apparmor.learn.Outside;
import io.hardenlint.confinement.apparmor.learn.Seen;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes what was learned for people, so that it can stand in a profile: the rest are comments. */
public final class LearnText {
  private static final int MOST_NAMES = 3;

  private LearnText() {}

  /** Writes profile by profile. */
  public static void write(Learned learned, Writer out) throws IOException {
    for (Learned.ForProfile profile : learned.profiles()) {
      profile(profile, out);
    }
    for (Outside outside : learned.outside()) {
      comment(
          out,
          "%s: %s%s (%s:%d)"
              .formatted(
                  layer(outside.layer()),
                  outside.what(),
                  times(outside.count()),
                  outside.log(),
                  outside.line()));
    }
    if (learned.profiles().isEmpty() && learned.outside().isEmpty()) {
      comment(out, "nothing of AppArmor, seccomp or SELinux was refused");
    }
  }

  private static String layer(String layer) {
    return layer.equals("unread") ? "not read" : "refused by " + layer + ", not by AppArmor";
  }

  private static void profile(Learned.ForProfile profile, Writer out) throws IOException {
    comment(out, head(profile));
    for (Learned.Suggestion rule : profile.rules()) {
      out.write('\n');
      comment(out, seen(rule.seen()) + rule.need().map(need -> "; need: " + need).orElse(""));
      for (String warning : rule.warnings()) {
        comment(out, "WARNING: " + warning);
      }
      out.write(rule.rule() + "\n");
    }
    if (!profile.rules().isEmpty()) {
      out.write('\n');
    }
    for (Learned.Settled settled : profile.blocked()) {
      comment(
          out,
          "denied on purpose by %s: %s; only a change of that rule would allow it"
              .formatted(settled.rule().place(), one(settled.seen())));
    }
    for (Learned.Unsettled unsettled : profile.unsettled()) {
      comment(out, "no rule: " + one(unsettled.seen()) + ": " + unsettled.reason());
    }
    if (!profile.covered().isEmpty()) {
      Learned.Settled first = profile.covered().getFirst();
      comment(
          out,
          "%d allowed already (the log is older, or the profile was not loaded again), such as %s by %s"
              .formatted(profile.covered().size(), one(first.seen()), first.rule().place()));
    }
  }

  private static String head(Learned.ForProfile profile) {
    String name = "profile " + profile.name() + ": ";
    if (profile.rules().isEmpty()) {
      return name + "no rules to add";
    }
    String where =
        profile.local().isPresent()
            ? "into /etc/apparmor.d/" + profile.local().get() + ", or into the profile"
            : "into the profile";
    return name
        + profile.rules().size()
        + " to add "
        + where
        + (profile.known() ? "" : "; no --profile has it, so what it allows is not known");
  }

  private static String seen(List<Seen> all) {
    Set<String> operations = new LinkedHashSet<>();
    Set<String> commands = new LinkedHashSet<>();
    int count = 0;
    boolean refused = false;
    for (Seen each : all) {
      operations.add(each.denial().operation());
      commands.add(each.denial().command());
      count += each.count();
      refused |= each.denial().mode() == Denial.Mode.DENIED;
    }
    return "%s by %s%s, %s (%s:%d)"
        .formatted(
            some(operations),
            some(commands),
            times(count),
            refused ? "refused" : "allowed in complain mode",
            all.getFirst().log(),
            all.getFirst().line());
  }

  private static String some(Set<String> names) {
    List<String> list = new ArrayList<>(names);
    return list.size() <= MOST_NAMES
        ? String.join(", ", list)
        : String.join(", ", list.subList(0, MOST_NAMES)) + " and others";
  }

  private static String one(Seen seen) {
    return "%s by %s%s (%s:%d)"
        .formatted(
            seen.denial().operation(),
            seen.denial().command(),
            times(seen.count()),
            seen.log(),
            seen.line());
  }

  private static String times(int count) {
    return count == 1 ? "" : ", " + count + " times";
  }

  /** A log is foreign text: nothing of it may end the comment, or begin a directive. */
  private static void comment(Writer out, String text) throws IOException {
    out.write("# " + text.replaceAll("\\p{Cntrl}", "?") + "\n");
  }
}
