package io.hardenlint.lint.rules.cross;

import io.hardenlint.confinement.apparmor.ProfileAccess;
import io.hardenlint.confinement.apparmor.ProfileItem;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ConfinedUnit;
import io.hardenlint.lint.set.ServiceSet;
import io.hardenlint.lint.set.UnitPaths;
import java.util.List;
import java.util.Optional;

/** A rule about files that the unit hides or makes read-only. */
public final class DeadPath implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.CROSS,
          "dead-path",
          Severity.INFO,
          "Profile allows files that the unit hides, or lets files be written that are read-only there",
          """
          `ProtectSystem=`, `ReadOnlyPaths=`, `ProtectHome=`, `InaccessiblePaths=`, `PrivateDevices=` and
          `ProtectKernelTunables=` put other mounts in the place of files, for the service and for all that it
          starts. Writing then fails with EROFS, opening with EACCES or ENOENT, whatever the profile allows. The
          rule misleads readers, and comes alive when the unit is loosened. It may also say that the unit lacks a
          path in `ReadWritePaths=`.

          Only rules are named of which every path is concerned. Units with a root of their own, or with specifiers in
          their paths, are left out, and so is what lies below /proc and /tmp under `ProtectSystem=strict`. Rules that let
          something below /run or /var/run be written, or a file whose name ends in `.sock` or `socket`, are passed over:
          sockets and pipes can be written to on mounts that are read-only, and what is there is seldom anything else.
          """,
          List.of(
              "systemd.exec(5): what each directive mounts",
              "measured on 252.39 and 257.13: ProtectSystem=strict makes writes to /etc and /usr/local fail with EROFS"),
          "all",
          List.of(
              ExampleFile.unit(
                  """
                  AppArmorProfile=app
                  ProtectSystem=full
                  ProtectHome=yes
                  """),
              ExampleFile.profile(
                  """
                  /etc/app/** rw,
                  /home/*/app/** r,
                  """)),
          List.of(
              ExampleFile.unit(
                  """
                  AppArmorProfile=app
                  ProtectSystem=full
                  ProtectHome=yes
                  ReadWritePaths=/etc/app
                  """),
              ExampleFile.profile("/etc/app/** rw,\n")),
          "Take the rule, or the letter, out of the profile, or add the path to ReadWritePaths= if it is needed.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (ConfinedUnit confined : ConfinedUnit.of(set)) {
      if (confined.unit().whole()) {
        check(confined, set, reporter);
      }
    }
  }

  private static void check(ConfinedUnit confined, ServiceSet set, Reporter reporter) {
    UnitPaths paths = UnitPaths.of(confined.unit().settings());
    ProfileAccess access = ProfileAccess.of(confined.file(), confined.profile());
    for (ProfileItem.File rule : set.ownRules(confined.profile(), ProfileItem.File.class)) {
      if (rule.qualifiers().denies() || rule.path().isEmpty()) {
        continue;
      }
      Optional<UnitPaths.Area> area = paths.over(access.patterns(rule));
      if (area.isPresent()
          && (area.get().hidden() || (rule.permissions().writes() && !mayBeSocket(rule)))) {
        report(confined, rule, area.get(), reporter);
      }
    }
  }

  /** Sockets and pipes, which most of /run is, are written to on read-only mounts, too. */
  private static boolean mayBeSocket(ProfileItem.File rule) {
    String path = rule.path().orElse("");
    return path.matches("(/var)?(/run|@\\{run\\})/.*|.*\\.sock|.*socket");
  }

  private static void report(
      ConfinedUnit confined, ProfileItem.File rule, UnitPaths.Area area, Reporter reporter) {
    String unit = confined.unit().name();
    String path = rule.path().orElse("");
    boolean letters = !area.hidden() && rule.permissions().letters().matches(".*[^wal].*");
    reporter
        .at(
            rule.place(),
            area.hidden()
                ? "this rule is dead: %s does not see %s".formatted(unit, path)
                : "%s is dead: for %s %s is read-only"
                    .formatted(letters ? "writing by this rule" : "this rule", unit, path))
        .note(area.directive() + "= says so", area.place())
        .help(
            area.hidden()
                ? "remove it from the profile"
                : "let it only be read, or add the path to ReadWritePaths=")
        .report();
  }
}
