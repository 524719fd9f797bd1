package io.hardenlint.lint.rules.sudo;

import io.hardenlint.confinement.sudoers.SudoersFile;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;

/** A line that is no sudoers, or that cannot be read here. */
public final class SudoersSyntax implements SetRule {
  /** How the reader ends a message about something that is no mistake. */
  private static final String UNREAD = "not read here";

  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.SUDO,
          "syntax",
          Severity.ERROR,
          "Line that sudo refuses, or that harden-lint does not read",
          """
          `visudo -c` refuses a file with such a line. sudo itself complains, skips the line and goes on,
          so what the line was to allow or forbid does not hold.

          A few rare forms that sudo accepts are not read here; the message says so. The other rules do
          not see such a line.
          """,
          List.of("compared with `visudo -c` of sudo 1.9.13"),
          "sudo 1.9",
          List.of(
              new ExampleFile(
                  "etc/sudoers.d/app", "app ALL=(root) NOPASSWD: systemctl restart app.service\n")),
          List.of(
              new ExampleFile(
                  "etc/sudoers.d/app",
                  "app ALL=(root) NOPASSWD: /usr/bin/systemctl restart app.service\n")),
          "Write what the message expects, and let the deploying task validate the file with"
              + " `visudo -cf`.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (SudoersFile file : set.sudoers()) {
      for (Problem problem : file.problems()) {
        Reporter.Draft draft = reporter.at(problem.place(), problem.message());
        if (problem.message().endsWith(UNREAD)) {
          draft
              .severity(Severity.WARNING)
              .note("sudo may accept it; the other rules do not see it");
        } else {
          draft.note("visudo -c refuses the file; sudo skips what it cannot read, and goes on");
        }
        draft.report();
      }
    }
  }
}
