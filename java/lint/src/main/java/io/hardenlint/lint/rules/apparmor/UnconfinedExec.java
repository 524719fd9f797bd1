package io.hardenlint.lint.rules.apparmor;

import io.hardenlint.confinement.apparmor.ExecMode;
import io.hardenlint.confinement.apparmor.Profile;
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
import java.util.Optional;

/** A rule that lets a program run unconfined, or with the environment of the caller. */
public final class UnconfinedExec implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.APPARMOR,
          "unconfined-exec",
          Severity.WARNING,
          "Rule that lets a program run without a profile, or in another one with the caller's environment",
          """
          With `ux` or `Ux` the program runs without any profile: what it does is limited by nothing but file
          permissions, and it can do it for whoever controls its arguments. `pux`, `PUx`, `cux` and `CUx` do the
          same whenever the target profile is not loaded.

          A lower-case first letter (`ux`, `px`, `cx`) keeps the caller's environment. `LD_PRELOAD` and
          `LD_LIBRARY_PATH` then carry the caller's code into the other profile, or out of all of them: `ux` is an
          error. Upper case has the dynamic linker clean the environment, as for a setuid program.
          """,
          List.of(
              "apparmor.d(5): px, cx and ux do not scrub the environment; `apparmor_parser --warn=dangerous` warns of ux only",
              "of the 77 profiles that Debian 12 ships, 3 have ux or Ux and 8 a fallback to it"),
          "AppArmor 3.0 to 5.0",
          List.of(ExampleFile.profile("/usr/bin/helper ux,\n")),
          List.of(ExampleFile.profile("/usr/bin/helper ix,\n")),
          "Let the program inherit the profile (`ix`), or give it a profile of its own (`Px`, `Cx`).");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (ProfileFile file : set.profileFiles()) {
      file.profiles().forEach(profile -> check(profile, set, reporter));
    }
  }

  private static void check(Profile profile, ServiceSet set, Reporter reporter) {
    for (ProfileItem.File rule : set.ownRules(profile, ProfileItem.File.class)) {
      Optional<ExecMode> mode = rule.permissions().exec();
      if (mode.isPresent() && !rule.qualifiers().denies()) {
        check(rule, mode.get(), reporter);
      }
    }
    profile.children().forEach(child -> check(child, set, reporter));
  }

  private static void check(ProfileItem.File rule, ExecMode mode, Reporter reporter) {
    boolean keeps = mode.changesProfile() && !mode.scrubs();
    if (!mode.canBeUnconfined() && !keeps) {
      return;
    }
    String program = rule.path().orElse("every program");
    String where =
        switch (mode.transition()) {
          case UNCONFINED -> "runs without any profile";
          case PROFILE, CHILD ->
              mode.canBeUnconfined()
                  ? "runs without any profile if its own is not loaded"
                  : "runs in another profile";
          case INHERIT, ANY -> "runs";
        };
    Reporter.Draft draft =
        reporter.at(
            rule.place(),
            "%s %s (%s)%s"
                .formatted(
                    program,
                    where,
                    mode.written(),
                    keeps ? ", with the caller's environment" : ""));
    if (keeps) {
      draft.note("LD_PRELOAD and LD_LIBRARY_PATH carry the caller's code along");
    }
    if (keeps && mode.transition() == ExecMode.Transition.UNCONFINED) {
      draft.severity(Severity.ERROR);
    }
    if (mode.canBeUnconfined()) {
      draft.help("let it inherit this profile with ix, or give it one of its own with Px or Cx");
    } else {
      String written = mode.written();
      draft.help("write " + Character.toUpperCase(written.charAt(0)) + written.substring(1));
    }
    draft.report();
  }
}
