package io.hardenlint.lint.rules.cross;

import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.systemd.settings.AppArmorSetting;
import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import io.hardenlint.lint.set.UnitModel;
import java.util.List;

/** A unit whose profile nobody defines, or that runs without it in silence. */
public final class AppArmorProfileMissing implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.CROSS,
          "apparmor-profile-missing",
          Severity.ERROR,
          "AppArmorProfile= names a profile that no file of the set defines, or ignores its absence",
          """
          systemd changes to the profile right before it runs the program. If the kernel does not know it, the
          start fails with exit status 231 (APPARMOR). With a dash before the name (`AppArmorProfile=-app`) every
          error is ignored instead, and the service runs **unconfined without a word**.

          The set is what is checked together: the artefacts of one service, or all files of the call. A profile
          that a package ships can be named in a suppression.

          Where AppArmor is off, or another security module is on, systemd ignores the directive.
          """,
          List.of(
              "systemd.exec(5) of 252: the profile must be loaded, or the unit fails; a dash ignores all errors; no effect where AppArmor is off",
              "systemd's source (252, 255): the change to the profile happens at the execve of each command without `+`",
              "seen in a published package: the unit failed, and a dash then hid it (canonical/ubuntu-pro-client issue 3002)"),
          "systemd 249 to 257, AppArmor 3.0 to 5.0",
          List.of(
              ExampleFile.unit("AppArmorProfile=app\n"),
              new ExampleFile(
                  "etc/apparmor.d/usr.bin.app",
                  """
                  profile application /usr/bin/app {
                  }
                  """)),
          List.of(
              ExampleFile.unit("AppArmorProfile=app\n"),
              new ExampleFile(
                  "etc/apparmor.d/usr.bin.app",
                  """
                  profile app /usr/bin/app {
                  }
                  """)),
          "Name the profile as its file does, deploy and load it before the unit starts, and write no dash.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    if (set.platform().appArmor().isEmpty()) {
      return;
    }
    for (UnitModel unit : set.units()) {
      unit.settings().appArmorProfile().ifPresent(setting -> check(unit, setting, set, reporter));
    }
  }

  private static void check(
      UnitModel unit, AppArmorSetting setting, ServiceSet set, Reporter reporter) {
    String name = setting.profile();
    if (name.equals("unconfined") || name.indexOf('%') >= 0) {
      return;
    }
    boolean defined = set.profile(name).isPresent();
    if (!defined) {
      missing(unit, setting, set, reporter);
    } else if (setting.optional()) {
      reporter
          .at(
              setting.place(),
              "%s runs unconfined without a word if the profile \"%s\" is not loaded"
                  .formatted(unit.name(), name))
          .severity(Severity.WARNING)
          .help("write AppArmorProfile=" + name + ": then the start fails, and somebody notices")
          .report();
    }
  }

  private static void missing(
      UnitModel unit, AppArmorSetting setting, ServiceSet set, Reporter reporter) {
    String name = setting.profile();
    Reporter.Draft draft =
        reporter.at(
            setting.place(),
            setting.optional()
                ? "%s runs unconfined without a word: nothing here defines the profile \"%s\", and the dash ignores that"
                    .formatted(unit.name(), name)
                : "%s does not start where AppArmor is on: nothing here defines the profile \"%s\""
                    .formatted(unit.name(), name));
    if (!setting.optional()) {
      draft.note("unless it is loaded by other means, the start fails with status=231/APPARMOR");
    }
    for (ProfileFile file : set.profileFiles()) {
      if (file.refused()) {
        draft.note("the profiles of this file cannot be read", file.problems().getFirst().place());
      }
    }
    List<Profile> profiles =
        set.profileFiles().stream().flatMap(file -> file.profiles().stream()).toList();
    List<String> names = profiles.stream().map(Profile::name).toList();
    if (names.size() == 1) {
      draft.note("the only profile here", profiles.getFirst().namePlace());
    }
    NearestName.of(name, names)
        .ifPresentOrElse(
            near -> draft.help("did you mean " + near + "?"),
            () -> draft.help("deploy the profile with the unit, and load it before the start"));
    draft.report();
  }
}
