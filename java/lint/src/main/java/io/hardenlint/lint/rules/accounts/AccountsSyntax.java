package io.hardenlint.lint.rules.accounts;

import io.hardenlint.confinement.accounts.SysusersFile;
import io.hardenlint.confinement.accounts.TmpfilesFile;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.lint.artefact.ArtefactKind;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;

/** A line of sysusers.d or tmpfiles.d that systemd leaves out. */
public final class AccountsSyntax implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.ACCOUNTS,
          "syntax",
          Severity.ERROR,
          "Line of sysusers.d or tmpfiles.d that systemd leaves out",
          """
          systemd-sysusers and systemd-tmpfiles complain of such a line in the journal and go on with the next one;
          booting goes on as well. The account is not made, the folder is not there or keeps its owner, and the
          service that needs it does not start, or is refused later.

          Of tmpfiles.d the type, the path and the mode of each line are looked at.
          """,
          List.of("generated files compared with systemd-sysusers and systemd-tmpfiles 252"),
          "systemd 252 to 257",
          List.of(new ExampleFile("etc/sysusers.d/app.conf", "user app - \"The app\"\n")),
          List.of(new ExampleFile("etc/sysusers.d/app.conf", "u app - \"The app\"\n")),
          "Write what the message expects; sysusers.d(5) and tmpfiles.d(5) describe the columns.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (SysusersFile file : set.read(ArtefactKind.SYSUSERS, SysusersFile::read)) {
      report(file.problems(), reporter);
    }
    for (TmpfilesFile file : set.read(ArtefactKind.TMPFILES, TmpfilesFile::read)) {
      report(file.problems(), reporter);
    }
  }

  private static void report(List<Problem> problems, Reporter reporter) {
    problems.forEach(problem -> reporter.at(problem.place(), problem.message()).report());
  }
}
