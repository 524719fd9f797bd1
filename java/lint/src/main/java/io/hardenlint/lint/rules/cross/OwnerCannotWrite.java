package io.hardenlint.lint.rules.cross;

import io.hardenlint.confinement.accounts.HostAccounts;
import io.hardenlint.confinement.accounts.PathOwners;
import io.hardenlint.confinement.accounts.SysusersFile;
import io.hardenlint.confinement.accounts.TmpfilesFile;
import io.hardenlint.confinement.accounts.TmpfilesFile.Folder;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.lint.artefact.ArtefactKind;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import io.hardenlint.lint.set.UnitModel;
import io.hardenlint.lint.set.WritablePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A path that a unit may write by its sandbox, and that tmpfiles.d gives to somebody else. */
public final class OwnerCannotWrite implements SetRule {
  private static final int OTHERS_WRITE = 02;
  private static final int GROUP_WRITES = 020;

  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.CROSS,
          "owner-cannot-write",
          Severity.WARNING,
          "Path of ReadWritePaths= belongs to an account that is not the service's",
          """
          `ReadWritePaths=` takes a path out of the sandbox; whether the service may write there is still a matter of
          owner and mode. Where a tmpfiles.d file of the same service makes the folder for another user, with a mode
          that lets neither the service's groups nor others write, every write fails with "Permission denied".

          Only folders that the files themselves make are judged, and only for services that run as a named user;
          `CAP_DAC_OVERRIDE` in `AmbientCapabilities=` makes owners irrelevant. An owner given by its number, other than
          0, may be the service's, and lines such as `z` or `a+` may let it write: neither is reported.
          """,
          List.of("owners and modes of generated files compared with systemd-tmpfiles 252"),
          "all",
          List.of(
              ExampleFile.unit("User=app\nProtectSystem=strict\nReadWritePaths=/var/spool/app\n"),
              new ExampleFile("etc/tmpfiles.d/app.conf", "d /var/spool/app 0750 root root -\n")),
          List.of(
              ExampleFile.unit("User=app\nProtectSystem=strict\nReadWritePaths=/var/spool/app\n"),
              new ExampleFile("etc/tmpfiles.d/app.conf", "d /var/spool/app 0750 app app -\n")),
          "Give the folder to the service's user, or let StateDirectory= make it.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    List<TmpfilesFile> files = set.read(ArtefactKind.TMPFILES, TmpfilesFile::read);
    if (files.isEmpty()) {
      return;
    }
    PathOwners owners = PathOwners.of(files);
    HostAccounts accounts = HostAccounts.of(set.read(ArtefactKind.SYSUSERS, SysusersFile::read));
    for (UnitModel unit : set.units()) {
      EffectiveSettings settings = unit.settings();
      Optional<String> user = settings.user().value();
      boolean overrides = settings.ambientSet().value().contains("CAP_DAC_OVERRIDE");
      if (user.isPresent() && !settings.runsAsRoot() && !overrides) {
        check(user.get(), groups(user.get(), settings, accounts), settings, owners, reporter);
      }
    }
  }

  /** The groups that a unit runs in, with those that sysusers.d puts its user in. */
  private static List<String> groups(
      String user, EffectiveSettings settings, HostAccounts accounts) {
    List<String> groups = new ArrayList<>(settings.words("SupplementaryGroups").value());
    groups.add(
        Optional.of(settings.text("Group").value()).filter(own -> !own.isEmpty()).orElse(user));
    groups.addAll(accounts.groupsOf(user));
    return groups;
  }

  private static void check(
      String user,
      List<String> groups,
      EffectiveSettings settings,
      PathOwners owners,
      Reporter reporter) {
    for (WritablePath allowed : WritablePath.ofSandbox(settings)) {
      Optional<Folder> folder =
          owners.of(allowed.path()).filter(each -> !writes(user, groups, each));
      if (folder.isPresent() && allowed.place().isPresent()) {
        reporter
            .at(
                allowed.place().get(),
                "%s belongs to %s, so %s cannot write there"
                    .formatted(allowed.path(), folder.get().user().orElse("another user"), user))
            .note("tmpfiles.d says so here", folder.get().place())
            .help("give it to " + user + " in tmpfiles.d, or use StateDirectory=")
            .report();
      }
    }
  }

  /** Whether owner and mode let a user write; what is not known counts as letting. */
  private static boolean writes(String user, List<String> groups, Folder folder) {
    int mode = folder.mode().orElse(OTHERS_WRITE);
    return !folder.made()
        || folder.user().filter(owner -> isOther(owner, user)).isEmpty()
        || (mode & OTHERS_WRITE) != 0
        || ((mode & GROUP_WRITES) != 0
            && groups.stream()
                .anyMatch(own -> folder.group().filter(group -> !isOther(group, own)).isPresent()));
  }

  /** Whether two accounts surely differ: a name may stand for any number but that of root. */
  private static boolean isOther(String one, String other) {
    String first = one.equals("0") ? "root" : one;
    String second = other.equals("0") ? "root" : other;
    boolean comparable =
        isNumber(first) == isNumber(second) || first.equals("root") || second.equals("root");
    return comparable && !first.equals(second);
  }

  private static boolean isNumber(String account) {
    return account.chars().allMatch(Character::isDigit);
  }
}
