package io.hardenlint.lint.rules.apparmor;

import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;

/** A profile that the parser refuses, or that cannot be read here. */
public final class ProfileSyntax implements SetRule {
  /** How the reader ends a message about something that is no mistake. */
  private static final String UNREAD = "not read here";

  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.APPARMOR,
          "syntax",
          Severity.ERROR,
          "Line that apparmor_parser refuses or ignores, or that harden-lint does not read",
          """
          `apparmor_parser` refuses a file with a mistake as a whole: the profile is not loaded, and a unit that
          names it does not start (exit status 231). Rules of a later AppArmor than the target's are mistakes, too.

          Some forms that the parser accepts are not read here; the message says so. The other rules do not see
          what follows.
          """,
          List.of(
              "compared with `apparmor_parser -QTK` of AppArmor 3.0.8",
              "which version has which rule: measured on 3.0.8, 4.0.1, 4.1.0 and 5.0.2"),
          "AppArmor 3.0 to 5.0",
          List.of(ExampleFile.profile("capability CHOWN,\n")),
          List.of(ExampleFile.profile("capability chown,\n")),
          "Write what the message expects, and let the deploying task validate the file with `apparmor_parser -QTK`.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (ProfileFile file : set.profileFiles()) {
      for (Problem problem : file.problems()) {
        Reporter.Draft draft = reporter.at(problem.place(), problem.message());
        switch (problem.severity()) {
          case ERROR -> {
            if (problem.message().endsWith(UNREAD)) {
              draft
                  .severity(Severity.WARNING)
                  .note("AppArmor may accept it; the other rules do not see what follows");
            } else {
              draft.note("the whole file is refused, and no profile of it is loaded");
            }
          }
          case WARNING -> draft.severity(Severity.WARNING);
          case NOTE -> draft.severity(Severity.INFO);
        }
        draft.report();
      }
    }
  }
}
