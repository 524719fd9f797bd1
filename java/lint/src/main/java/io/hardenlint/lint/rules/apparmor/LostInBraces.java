package io.hardenlint.lint.rules.apparmor;

import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.apparmor.ProfileItem;
import io.hardenlint.confinement.apparmor.ProfileItem.Kept;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A rule in braces that the parser drops, or turns into its opposite, without a word. */
public final class LostInBraces implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.APPARMOR,
          "lost-in-braces",
          Severity.WARNING,
          "Rule in braces that has no effect, or the opposite one",
          """
          Braces within a profile, alone or behind `audit`, `owner` or `deny`, take rules about files, links and
          changes of profile only. The parser drops all other rules and child profiles in them, and says nothing.
          In AppArmor 3.0 the braces of a condition keep capabilities besides, and lose the rest.

          Since AppArmor 4.1 the word before the brace also decides whether a rule in it allows or denies:
          `audit { deny /etc/shadow w, }` lets the file be written. That is an error here.
          """,
          List.of(
              "measured on apparmor_parser 3.0.8, 4.1.0 and 5.0.2: what they compile, rule by rule",
              "none of them warns, also with --warn=all"),
          "AppArmor 3.0 to 5.0",
          List.of(ExampleFile.profile("audit {\n  capability chown,\n  deny /etc/shadow w,\n}\n")),
          List.of(ExampleFile.profile("audit capability chown,\naudit deny /etc/shadow w,\n")),
          "Write each rule without the braces, with the words before it.");

  /** How a rule begins that is written to deny. */
  private static final Pattern DENIES =
      Pattern.compile("(?:priority\\s*=\\s*\\S+\\s+)?(?:audit\\s+)?deny\\s");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (ProfileFile file : set.profileFiles()) {
      file.profiles().forEach(profile -> check(file, profile, reporter));
    }
  }

  private static void check(ProfileFile file, Profile profile, Reporter reporter) {
    profile.lost().stream()
        .filter(item -> file.sources().isOwn(item.place()))
        .forEach(item -> lost(item, reporter));
    turned(file, profile.items(), Optional.empty(), reporter);
    profile.children().forEach(child -> check(file, child, reporter));
  }

  private static void lost(ProfileItem item, Reporter reporter) {
    boolean child = item instanceof ProfileItem.Child;
    reporter
        .at(
            item instanceof ProfileItem.Child(Profile inner) ? inner.namePlace() : item.place(),
            "the parser drops this %s: it stands in braces"
                .formatted(child ? "child profile" : "rule"))
        .note("it says nothing, and loads the profile without it")
        .help("write it outside of the braces")
        .report();
  }

  private static void turned(
      ProfileFile file,
      List<ProfileItem> items,
      Optional<ProfileItem.Block> braces,
      Reporter reporter) {
    for (ProfileItem item : items) {
      if (item instanceof ProfileItem.Block block) {
        boolean outermost = braces.isEmpty() && block.kept() == Kept.ENTRIES;
        turned(file, block.items(), outermost ? Optional.of(block) : braces, reporter);
      } else if (item instanceof ProfileItem.Rule rule
          && braces.isPresent()
          && !braces.get().qualifiers().denies()
          && isEntry(rule)
          && file.sources().isOwn(rule.place())
          && DENIES.matcher(rule.place().excerpt()).lookingAt()) {
        turned(rule, reporter);
      }
    }
  }

  private static boolean isEntry(ProfileItem.Rule rule) {
    return switch (rule) {
      case ProfileItem.File file -> true;
      case ProfileItem.Link link -> true;
      case ProfileItem.ChangeProfile change -> true;
      default -> false;
    };
  }

  private static void turned(ProfileItem.Rule rule, Reporter reporter) {
    boolean still = rule.qualifiers().denies();
    reporter
        .at(
            rule.place(),
            still
                ? "since AppArmor 4.1 this rule allows what it denies here: it stands in braces"
                : "this rule allows what it is written to deny: it stands in braces")
        .severity(still ? Severity.WARNING : Severity.ERROR)
        .note("the word before the brace decides whether the rules in it allow or deny")
        .help("write it outside of the braces")
        .report();
  }
}
