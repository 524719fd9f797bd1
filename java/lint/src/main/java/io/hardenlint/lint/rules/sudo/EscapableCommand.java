package io.hardenlint.lint.rules.sudo;

import io.hardenlint.confinement.platform.SudoVersion;
import io.hardenlint.confinement.sudoers.Arguments;
import io.hardenlint.confinement.sudoers.Command;
import io.hardenlint.confinement.sudoers.Grant;
import io.hardenlint.confinement.sudoers.Member;
import io.hardenlint.confinement.sudoers.SudoersFile;
import io.hardenlint.confinement.sudoers.policy.FreePart;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import io.hardenlint.lint.set.WritablePath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A sudo command that the caller can replace or steer beyond what is meant. */
public final class EscapableCommand implements SetRule {
  /** First release that knows regular expressions. */
  private static final SudoVersion REGEX = new SudoVersion(1, 9, 10);

  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.SUDO,
          "escapable-command",
          Severity.ERROR,
          "sudo command that the caller can replace, or with a wildcard",
          """
          A sudoers rule is as narrow as what it names. If the caller can write to the program, or to a
          directory on its path, it runs what it likes as the other user. A wildcard in the path does the
          same if one of the places that fit is writable.

          A wildcard in the arguments matches blanks and slashes, too: `restart app-*` also allows
          `restart app-x.service sshd.service`. Regular expressions (sudo 1.9.10 and newer) are anchored
          and say which characters may stand where.

          Who can write where is told by the set: /tmp, /var/tmp, /dev/shm, /run/user and home directories; the
          directories that systemd makes for the unit's user (StateDirectory and its like); and
          ReadWritePaths of a unit that runs as the caller, which is a warning since file permissions may
          still forbid it.
          """,
          List.of(
              "sudoers(5): wildcards in arguments match any character; those in paths do not match a"
                  + " slash",
              "seen in two published deployments of one service: a script owned by the caller, and a"
                  + " wildcard directory below one that the caller owns"),
          "all; regular expressions need sudo 1.9.10",
          List.of(
              new ExampleFile(
                  "etc/sudoers.d/app",
                  "app ALL=(root) NOPASSWD: /usr/bin/systemctl restart app-*\n")),
          List.of(
              new ExampleFile(
                  "etc/sudoers.d/app",
                  "app ALL=(root) NOPASSWD: /usr/bin/systemctl ^restart"
                      + " app-[a-z0-9]+\\.service$\n")),
          "Name one program that only root can write to, with its arguments in full or as an anchored"
              + " regular expression.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (SudoersFile file : set.sudoers()) {
      for (Grant grant : file.grants()) {
        if (!grant.negated()) {
          check(grant, set, reporter);
        }
      }
    }
  }

  private static void check(Grant grant, ServiceSet set, Reporter reporter) {
    switch (grant.command()) {
      case Command.Program program -> {
        checkPath(grant, program, reporter);
        checkWritable(grant, program, set, reporter);
        checkArguments(grant, program.arguments(), set, reporter);
      }
      case Command.Edit(Arguments files) -> checkFiles(grant, files, reporter);
      case Command.All all -> {
        if (grant.nopasswd()) {
          open(
                  reporter.at(
                      grant.defined(),
                      "%s may run every command as %s without a password"
                          .formatted(callers(grant), runAs(grant))),
                  grant)
              .help("name the programs that are needed, with their arguments")
              .report();
        }
      }
      case Command.Alias alias -> {}
      case Command.ListPrivileges list -> {}
    }
  }

  private static void checkPath(Grant grant, Command.Program program, Reporter reporter) {
    if (!program.isPathOpen()) {
      return;
    }
    open(
            reporter.at(
                grant.defined(),
                "%s may run every program that fits %s as %s"
                    .formatted(callers(grant), program.path(), runAs(grant))),
            grant)
        .help("name each program by its full path")
        .report();
  }

  private static void checkWritable(
      Grant grant, Command.Program program, ServiceSet set, Reporter reporter) {
    if (program.regex()) {
      return;
    }
    for (Member member : grant.users()) {
      String user = member.kind() == Member.Kind.PLAIN ? member.name() : "";
      Optional<WritablePath> writable =
          WritablePath.of(user, set).stream()
              .filter(path -> path.holds(program.path()))
              .findFirst();
      if (!member.negated() && writable.isPresent()) {
        report(grant, program, writable.get(), reporter);
        return;
      }
    }
  }

  private static void report(
      Grant grant, Command.Program program, WritablePath writable, Reporter reporter) {
    Reporter.Draft draft =
        open(
            reporter.at(
                grant.defined(),
                "%s %s replace %s and run what it likes as %s: %s"
                    .formatted(
                        callers(grant),
                        writable.owned() ? "can" : "may be able to",
                        program.path(),
                        runAs(grant),
                        reason(writable))),
            grant);
    writable.place().ifPresent(place -> draft.note("made writable here", place));
    if (!writable.owned()) {
      draft.severity(Severity.WARNING);
    }
    draft.help("put the program where only root can write, such as /usr/local/libexec").report();
  }

  private static String reason(WritablePath writable) {
    if (!writable.owned()) {
      return "the sandbox lets it write below " + writable.path();
    }
    return writable.place().isPresent()
        ? "systemd makes it the owner of " + writable.path()
        : "files below " + writable.path() + " are not root's alone";
  }

  /** Files for sudoedit are paths: there a wildcard does not match a slash. */
  private static void checkFiles(Grant grant, Arguments files, Reporter reporter) {
    if (files.isOpen()) {
      open(
              reporter.at(
                  grant.defined(),
                  "%s may edit every file that fits as %s".formatted(callers(grant), runAs(grant))),
              grant)
          .severity(Severity.WARNING)
          .help("name each file by its full path")
          .report();
    }
  }

  private static void checkArguments(
      Grant grant, Arguments arguments, ServiceSet set, Reporter reporter) {
    boolean wild =
        switch (arguments) {
          case Arguments.Any any -> false;
          case Arguments.None none -> false;
          case Arguments.Pattern pattern -> arguments.isOpen();
          case Arguments.Regex(String text) -> FreePart.of(text).isPresent();
        };
    if (!wild) {
      return;
    }
    boolean regex = arguments instanceof Arguments.Regex;
    SudoVersion version = set.platform().sudo();
    open(
            reporter.at(
                grant.defined(),
                "the wildcard lets %s add any arguments as %s: it matches blanks%s, too"
                    .formatted(
                        callers(grant), runAs(grant), slashes(arguments) ? " and slashes" : "")),
            grant)
        .help(
            regex
                ? "say which characters may stand there, such as [a-z0-9.-]+"
                : version.compareTo(REGEX) >= 0
                    ? "write an anchored regular expression instead, such as ^restart"
                        + " app-[a-z0-9]+\\.service$"
                    : "write each list of arguments in full; sudo %s has no regular expressions (1.9.10 has)"
                        .formatted(version))
        .report();
  }

  /** A shell pattern does not care about slashes. */
  private static boolean slashes(Arguments arguments) {
    return !(arguments instanceof Arguments.Regex(String text))
        || FreePart.of(text).map(FreePart::slashes).orElse(false);
  }

  /** A command that stands in an alias is shown with the rule that uses it. */
  private static Reporter.Draft open(Reporter.Draft draft, Grant grant) {
    return grant.written().equals(grant.defined())
        ? draft
        : draft.note("through this alias", grant.written());
  }

  private static String callers(Grant grant) {
    List<String> names =
        grant.users().stream()
            .filter(member -> !member.negated())
            .map(EscapableCommand::name)
            .toList();
    return String.join(", ", names);
  }

  private static String name(Member member) {
    return switch (member.kind()) {
      case ALL -> "everybody";
      case GROUP, OTHER_GROUP -> "the group " + member.name();
      case PLAIN, ALIAS, ID, GROUP_ID, NETGROUP -> member.name();
    };
  }

  private static String runAs(Grant grant) {
    return grant
        .runAs()
        .map(runAs ->
            runAs.users().isEmpty()
                ? "another group"
                : runAs.users().stream()
                    .filter(user -> !user.negated())
                    .map(user -> user.kind() == Member.Kind.ALL ? "anybody" : user.name())
                    .collect(Collectors.joining(" or ")))
        .orElse("root");
  }
}
