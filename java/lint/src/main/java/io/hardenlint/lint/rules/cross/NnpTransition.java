package io.hardenlint.lint.rules.cross;

import io.hardenlint.confinement.apparmor.ExecMode;
import io.hardenlint.confinement.apparmor.ProfileItem;
import io.hardenlint.confinement.systemd.settings.NoNewPrivileges;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ConfinedUnit;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;

/** A change of profile that no-new-privileges forbids. */
public final class NnpTransition implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.CROSS,
          "nnp-transition",
          Severity.ERROR,
          "Profile changes to another one at an exec, which no-new-privileges forbids",
"""
Under no-new-privileges a confined process may not leave its profile: a program that its rule would run
in another profile (`px`, `cx`) or in none (`ux`) does not start (EPERM). Only `ix` works, and stacking
(`Px -> &other`). Complain mode does not lift this.

With `pix` and `cix` it depends on what is loaded: the fallback to `ix` is taken only if the target
profile is missing.

The flag is on if `NoNewPrivileges=yes` is written, and also if other directives imply it (see
`unit/implied-nnp`).
""",
          List.of(
              "AppArmor's own test of the flag, with the same expectations in 4.1.0 and 5.0.2: ix passes; ux, px and change_profile fail with EPERM",
              "apparmor.d(5) of 5.0.2: complain mode does not lift it"),
          "AppArmor 3.0 to 5.0 on kernels since 5.4",
          List.of(
              ExampleFile.unit(
                  """
                  AppArmorProfile=app
                  NoNewPrivileges=yes
                  """),
              ExampleFile.profile("/usr/bin/helper Px,\n")),
          List.of(
              ExampleFile.unit(
                  """
                  AppArmorProfile=app
                  NoNewPrivileges=yes
                  """),
              ExampleFile.profile("/usr/bin/helper ix,\n")),
          "Let the program inherit the profile (`ix`), and give the profile what it needs.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (ConfinedUnit confined : ConfinedUnit.of(set)) {
      NoNewPrivileges flag = confined.unit().settings().noNewPrivileges();
      if (flag.effective()) {
        for (ProfileItem.File rule : set.ownRules(confined.profile(), ProfileItem.File.class)) {
          rule.permissions()
              .exec()
              .filter(mode -> mode.changesProfile() && !rule.qualifiers().denies())
              .ifPresent(mode -> report(confined, flag, rule, mode, reporter));
        }
      }
    }
  }

  private static void report(
      ConfinedUnit confined,
      NoNewPrivileges flag,
      ProfileItem.File rule,
      ExecMode mode,
      Reporter reporter) {
    if (rule.target().filter(target -> target.startsWith("&")).isPresent()) {
      return;
    }
    boolean depends = mode.fallback() == ExecMode.Fallback.INHERIT;
    Reporter.Draft draft =
        reporter
            .at(
                rule.place(),
                "%s cannot run %s%s: no-new-privileges forbids the change of profile (%s)"
                    .formatted(
                        confined.unit().name(),
                        rule.path().orElse("any program"),
                        depends ? " if its profile is loaded" : "",
                        mode.written()))
            .severity(depends ? Severity.WARNING : Severity.ERROR);
    NoNewPrivileges.Cause cause = flag.causes().getFirst();
    draft
        .note(cause.directive() + "= sets the flag", cause.place())
        .note("the exec fails with \"Operation not permitted\"")
        .help("write ix, and give this profile what the program needs")
        .report();
  }
}
