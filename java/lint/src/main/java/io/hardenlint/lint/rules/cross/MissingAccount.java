package io.hardenlint.lint.rules.cross;

import io.hardenlint.confinement.accounts.AccountEntry;
import io.hardenlint.confinement.accounts.HostAccounts;
import io.hardenlint.confinement.accounts.SysusersFile;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.lint.artefact.ArtefactKind;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import io.hardenlint.lint.set.UnitModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A user or group of a unit that the set's own sysusers files do not make. */
public final class MissingAccount implements SetRule {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  /** Accounts of Debian's base-passwd and of systemd itself. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          "root",
          "daemon",
          "bin",
          "sys",
          "adm",
          "tty",
          "disk",
          "lp",
          "mail",
          "news",
          "uucp",
          "man",
          "proxy",
          "kmem",
          "dialout",
          "fax",
          "voice",
          "cdrom",
          "floppy",
          "tape",
          "sudo",
          "audio",
          "dip",
          "www-data",
          "backup",
          "operator",
          "list",
          "irc",
          "src",
          "shadow",
          "utmp",
          "video",
          "sasl",
          "plugdev",
          "staff",
          "games",
          "users",
          "nobody",
          "nogroup",
          "sync",
          "input",
          "sgx",
          "kvm",
          "render",
          "crontab",
          "wheel",
          "lock",
          "systemd-journal",
          "systemd-network",
          "systemd-resolve",
          "systemd-timesync",
          "messagebus",
          "netdev",
          "ssl-cert");

  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.CROSS,
          "missing-account",
          Severity.WARNING,
          "Unit runs as an account that the sysusers files beside it do not make",
          """
          A unit whose `User=`, `Group=` or one of whose `SupplementaryGroups=` does not exist is not started (exit status
          216 or 217). Where the files checked together include one of sysusers.d, it is expected to make the accounts of
          the service; those that every Debian has are left out, and so is the user of `DynamicUser=yes`.

          A user line that names a group (`u app -:ops`) makes nothing if that group is not there before it.
          """,
          List.of("accounts of generated files compared with systemd-sysusers 252"),
          "all",
          List.of(
              ExampleFile.unit("User=app\nSupplementaryGroups=opps\n"),
              new ExampleFile("etc/sysusers.d/app.conf", "u app -\ng ops -\n")),
          List.of(
              ExampleFile.unit("User=app\nSupplementaryGroups=ops\n"),
              new ExampleFile("etc/sysusers.d/app.conf", "u app -\ng ops -\n")),
          "Make the account in sysusers.d, or write the name that is made there.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    List<SysusersFile> files = set.read(ArtefactKind.SYSUSERS, SysusersFile::read);
    if (files.isEmpty()) {
      return;
    }
    HostAccounts accounts = HostAccounts.of(files);
    if (!accounts.complete()) {
      return;
    }
    for (UnitModel unit : set.units()) {
      EffectiveSettings settings = unit.settings();
      if (!settings.bool("DynamicUser").value()) {
        check(last(settings.assignments("User")), "user", accounts, reporter);
        check(last(settings.assignments("Group")), "group", accounts, reporter);
      }
      List<Assignment> supplementary = settings.words("SupplementaryGroups").assignments();
      check(supplementary, "group", accounts, reporter);
    }
  }

  private static List<Assignment> last(List<Assignment> assignments) {
    return assignments.isEmpty() ? List.of() : List.of(assignments.getLast());
  }

  private static void check(
      List<Assignment> assignments, String what, HostAccounts accounts, Reporter reporter) {
    Set<String> made = what.equals("user") ? accounts.users() : accounts.groups();
    for (Assignment assignment : assignments) {
      for (String name : assignment.value().text().trim().split("\\s+", -1)) {
        Optional<AccountEntry.User> line =
            accounts.withoutGroup(name).filter(user -> what.equals("user"));
        String group = line.flatMap(AccountEntry.User::group).orElse("");
        if (NAME.matcher(name).matches()
            && !made.contains(name)
            && !EVERYWHERE.contains(name)
            && !EVERYWHERE.contains(group)) {
          var finding =
              reporter.at(
                  assignment.place(),
                  "the sysusers files of this service make no %s \"%s\"".formatted(what, name));
          line.ifPresent(user ->
              finding.note(
                  "the group \"%s\" of this line is missing".formatted(group), user.place()));
          finding.note("systemd does not start a unit whose user or groups do not exist").report();
        }
      }
    }
  }
}
