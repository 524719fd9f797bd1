package io.hardenlint.lint.rules.apparmor;

import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileAccess;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.apparmor.ProfileItem;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;

/** Files that a profile lets be written and then run. */
public final class WritableCode implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.APPARMOR,
          "writable-code",
          Severity.WARNING,
          "Profile lets a file be written and then run, or mapped to be run",
          """
          Whoever takes over the service can store a program of their own where a rule allows both, and run it.
          With `ix` it has all that the profile grants; with `ux`, `px` or `cx` it leaves the profile, which is an
          error. `m` alone is enough for a library that another program loads.

          Patterns are compared as the parser compiles them: `/srv/app/** rw` and `/srv/app/bin/* ix` overlap. What a
          `deny` rule takes away as a whole is left out. Rules that come from the host's abstractions count as what
          runs, not as what writes.
          """,
          List.of(
              "what profiles allow path by path: compared with the machines that apparmor_parser 3.0.8 compiles",
              "of the profiles that Debian 12, Ubuntu and AppArmor itself ship, one or two each allow both in one rule"),
          "AppArmor 3.0 to 5.0",
          List.of(ExampleFile.profile("/srv/app/** rw,\n/srv/app/bin/* ix,\n")),
          List.of(ExampleFile.profile("/srv/app/data/** rw,\n/srv/app/bin/* ix,\n")),
          "Keep programs and data apart, or deny writing where programs are (`deny /srv/app/bin/** w,`).");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (ProfileFile file : set.profileFiles()) {
      if (!file.refused()) {
        file.profiles().forEach(profile -> check(file, profile, set, reporter));
      }
    }
  }

  private static void check(ProfileFile file, Profile profile, ServiceSet set, Reporter reporter) {
    ProfileAccess access = ProfileAccess.of(file, profile);
    for (ProfileAccess.WritableCode code :
        access.writableCode(rule -> set.own(rule.place()).isPresent())) {
      report(code, reporter);
    }
    profile.children().forEach(child -> check(file, child, set, reporter));
  }

  private static void report(ProfileAccess.WritableCode code, Reporter reporter) {
    ProfileItem.File writes = code.writes();
    ProfileItem.File runs = code.runs();
    boolean leaves = runs.permissions().exec().filter(mode -> mode.changesProfile()).isPresent();
    boolean same = writes.equals(runs);
    String written = writes.path().orElse("every file");
    String run = runs.permissions().exec().isPresent() ? "run" : "mapped to be run";
    Reporter.Draft draft =
        reporter
            .at(
                writes.place(),
                same
                    ? "%s can be written and then %s".formatted(written, run)
                    : "what %s matches can be written, and %s where %s matches, too"
                        .formatted(written, run, runs.path().orElse("every file")))
            .severity(leaves ? Severity.ERROR : Severity.WARNING);
    if (!same) {
      draft.note("%s here (%s)".formatted(run, runs.permissions()), runs.place());
    }
    if (leaves) {
      draft.note("the program then leaves this profile");
    }
    draft.help("keep programs and data apart, or deny writing where programs are").report();
  }
}
