package io.hardenlint.lint.rules.cross;

import io.hardenlint.confinement.apparmor.ExecMode;
import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileAccess;
import io.hardenlint.confinement.apparmor.ProfileItem;
import io.hardenlint.confinement.sudoers.Command;
import io.hardenlint.confinement.sudoers.Grant;
import io.hardenlint.confinement.sudoers.SudoersFile;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ConfinedUnit;
import io.hardenlint.lint.set.ServiceSet;
import io.hardenlint.lint.set.SudoUse;
import java.util.List;
import java.util.Optional;

/** A sudoers command that the profile around sudo does not let run. */
public final class SudoNotAllowed implements SetRule {
  private static final String SUDO = "/usr/bin/sudo";

  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.CROSS,
          "sudo-not-allowed",
          Severity.ERROR,
          "sudoers lets the unit's user run a command that its profile does not let run",
          """
          What a confined service runs through sudo stays confined: sudo runs in the service's profile (`ix`) or in the
          one that the rule for sudo leads to (`cx`, `px`), and that profile must also let the command run.
          Otherwise sudo asks for nothing, starts, and fails with "unable to execute: Permission denied".

          Commands with wildcards, folders and `ALL` are left out, and so are profiles that include unknown files,
          lead to profiles that are not of the set, or are in complain mode.
          """,
          List.of(
              "apparmor.d(5): a program runs only if a rule of the caller's profile has an x for it",
              "the kernel's domain.c: changes of user do not change the profile"),
          "all",
          List.of(
              new ExampleFile(
                  "etc/systemd/system/app.service",
                  """
                  [Service]
                  User=app
                  ExecStart=/usr/bin/app
                  AppArmorProfile=app
                  """),
              new ExampleFile(
                  "etc/sudoers.d/app", "app ALL=(root) NOPASSWD: /usr/sbin/app-helper \"\"\n"),
              ExampleFile.profile(
                  """
                  /usr/bin/sudo Cx -> sudo,
                  profile sudo {
                    include <abstractions/base>
                    /usr/bin/sudo mr,
                  }
                  """)),
          List.of(
              new ExampleFile(
                  "etc/systemd/system/app.service",
                  """
                  [Service]
                  User=app
                  ExecStart=/usr/bin/app
                  AppArmorProfile=app
                  """),
              new ExampleFile(
                  "etc/sudoers.d/app", "app ALL=(root) NOPASSWD: /usr/sbin/app-helper \"\"\n"),
              ExampleFile.profile(
                  """
                  /usr/bin/sudo Cx -> sudo,
                  profile sudo {
                    include <abstractions/base>
                    /usr/bin/sudo mr,
                    /usr/sbin/app-helper mrix,
                  }
                  """)),
          "Let the profile in which sudo runs run the command, or take the command from sudoers.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (ConfinedUnit confined : ConfinedUnit.of(set)) {
      Optional<String> user = confined.unit().settings().user().value();
      if (user.isEmpty() || confined.unit().settings().runsAsRoot() || !confined.isEnforced()) {
        continue;
      }
      for (SudoersFile file : set.sudoers()) {
        for (Grant grant : file.grants()) {
          if (!grant.negated()
              && SudoUse.isFor(user.get(), grant, file)
              && grant.command() instanceof Command.Program program
              && !program.isPathOpen()
              && !program.regex()) {
            check(confined, set, grant, program.path(), reporter);
          }
        }
      }
    }
  }

  private static void check(
      ConfinedUnit confined, ServiceSet set, Grant grant, String command, Reporter reporter) {
    ProfileAccess access = ProfileAccess.of(confined.file(), confined.profile());
    Optional<ProfileItem.File> rule = access.transition(SUDO, false);
    if (!access.complete() || confined.file().refused()) {
      return;
    }
    if (rule.isEmpty()) {
      report(confined, grant, SUDO, confined.profile(), reporter);
      return;
    }
    Optional<Profile> around = around(confined, set, rule.get());
    if (around.isEmpty() || around.get().flags().contains("complain")) {
      return;
    }
    ProfileAccess inner = ProfileAccess.of(set.fileOf(around.get()), around.get());
    if (inner.complete() && !runs(inner, command)) {
      report(confined, grant, command, around.get(), reporter);
    }
  }

  /** The profile in which sudo runs, if it is known. */
  private static Optional<Profile> around(
      ConfinedUnit confined, ServiceSet set, ProfileItem.File rule) {
    ExecMode mode = rule.permissions().exec().orElseThrow();
    String own = confined.file().fullName(confined.profile());
    String target = rule.target().orElse(SUDO);
    return switch (mode.transition()) {
      case INHERIT -> Optional.of(confined.profile());
      case CHILD -> set.profile(own + "//" + target);
      case PROFILE -> set.profile(target);
      case UNCONFINED, ANY -> Optional.empty();
    };
  }

  /** A program in /bin may be one in /usr/bin, and AppArmor sees the path behind the link. */
  private static boolean runs(ProfileAccess access, String path) {
    String merged = path.matches("/s?bin/.*") ? "/usr" + path : path;
    return access.run(path, true).allowed()
        || access.run(path, false).allowed()
        || access.run(merged, true).allowed()
        || access.run(merged, false).allowed();
  }

  private static void report(
      ConfinedUnit confined, Grant grant, String program, Profile profile, Reporter reporter) {
    String what = program.equals(SUDO) ? "sudo itself" : program;
    reporter
        .at(
            grant.defined(),
            "AppArmor refuses to run %s in %s: the profile \"%s\" has no rule for it"
                .formatted(what, confined.unit().name(), profile.name()))
        .note("sudo runs in this profile", profile.namePlace())
        .help("add to the profile: %s mrix,".formatted(program))
        .help("or take the command from sudoers")
        .report();
  }
}
