package io.hardenlint.lint.rules.cross;

import io.hardenlint.confinement.apparmor.Glob;
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
import io.hardenlint.lint.set.ConfinedUnit;
import io.hardenlint.lint.set.PathArea;
import io.hardenlint.lint.set.ServiceSet;
import io.hardenlint.lint.set.WritablePath;
import java.util.ArrayList;
import java.util.List;

/** A folder that the unit makes writable and the profile lets nobody write to. */
public final class WriteNotAllowed implements SetRule {
  /** Where the real folders of a dynamic user are; the usual names are links to them. */
  private static final String PRIVATE = "^/(var/lib|var/cache|var/log|run)/";

  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.CROSS,
          "write-not-allowed",
          Severity.WARNING,
          "Unit makes a folder writable that its profile lets nobody write to",
          """
          `ReadWritePaths=`, `StateDirectory=`, `CacheDirectory=`, `LogsDirectory=` and `RuntimeDirectory=` make a
          folder writable for the service, and no rule of its profile has `w` or `a` for any file there: AppArmor
          refuses to write (EACCES). Either the unit is wider than what is used, or the service fails. The other profiles
          of the set count, too, since programs that the service starts may run in them.

          With `DynamicUser=yes` the folders lie below `private/`, and rules must name them there: systemd makes the
          usual names links. Rules with either name are accepted here. With includes that are not known, and with
          profiles in complain mode, nothing is reported.
          """,
          List.of(
              "apparmor.d(5): what no rule allows is refused; rules name files by the path behind all links",
              "systemd.exec(5): which folders the directives make, and DynamicUser's private/"),
          "all",
          List.of(
              ExampleFile.unit(
                  """
                  AppArmorProfile=app
                  StateDirectory=app
                  ReadWritePaths=/srv/data
                  """),
              ExampleFile.profile("/srv/data/** r,\n/var/lib/app/** rw,\n")),
          List.of(
              ExampleFile.unit(
                  """
                  AppArmorProfile=app
                  StateDirectory=app
                  """),
              ExampleFile.profile("/var/lib/app/** rw,\n")),
          "Add a rule with `rw` for the files that the service writes, or take the folder from the unit.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (ConfinedUnit confined : ConfinedUnit.of(set)) {
      List<ProfileAccess> all = new ArrayList<>();
      set.profileFiles()
          .forEach(file -> file.profiles().forEach(profile -> add(file, profile, all)));
      if (confined.isEnforced() && all.stream().allMatch(ProfileAccess::complete)) {
        for (WritablePath path : WritablePath.of(confined.unit().settings())) {
          check(confined, all, path, reporter);
        }
      }
    }
  }

  /** What the service's programs write may be for other profiles of the set to allow. */
  private static void add(ProfileFile file, Profile profile, List<ProfileAccess> all) {
    all.add(ProfileAccess.of(file, profile));
    profile.children().forEach(child -> add(file, child, all));
  }

  private static void check(
      ConfinedUnit confined, List<ProfileAccess> all, WritablePath path, Reporter reporter) {
    boolean dynamic = confined.unit().settings().bool("DynamicUser").value() && path.owned();
    String hidden = path.path().replaceFirst(PRIVATE, "/$1/private/");
    if (writes(all, path.path()) || (dynamic && writes(all, hidden))) {
      return;
    }
    ProfileAccess access = ProfileAccess.of(confined.file(), confined.profile());
    List<ProfileItem.File> others = access.touching(path.area());
    path.place()
        .ifPresent(place -> {
          Reporter.Draft draft =
              reporter.at(
                  place,
                  "AppArmor refuses to write below %s in %s: the profile \"%s\" has no rule with w for it"
                      .formatted(path.path(), confined.unit().name(), confined.profile().name()));
          draft.note("this profile", confined.profile().namePlace());
          if (!others.isEmpty()) {
            draft.note("it only allows \"" + others.getFirst().permissions() + "\" there");
          }
          draft
              .help("add to the profile: %s/{,**} rw,".formatted(dynamic ? hidden : path.path()))
              .report();
        });
  }

  private static boolean writes(List<ProfileAccess> all, String path) {
    Glob area = PathArea.of(path);
    return all.stream()
        .flatMap(access -> access.touching(area).stream())
        .anyMatch(rule -> rule.permissions().has('w') || rule.permissions().has('a'));
  }
}
