package io.hardenlint.lint.rules.unit;

import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;

/** A line that is no assignment, or a section that a unit of this type does not have. */
public final class UnitSyntax implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.UNIT,
          "syntax",
          Severity.ERROR,
          "Line or section that systemd ignores, or that makes it refuse the file",
          """
          A line without `=`, one before the first section, or a section that this type of unit does not have is
          ignored with a warning. A section header without its bracket, or bytes that are no UTF-8, make systemd
          refuse the whole file.
          """,
          List.of(
              "measured on 252.39, 254.26 and 257.13 with `systemd-analyze verify --recursive-errors=no`"),
          "systemd 249 to 257",
          List.of(ExampleFile.unit("NoNewPrivileges yes\n")),
          List.of(ExampleFile.unit("NoNewPrivileges=yes\n")),
          "Write `Key=value` lines below a section that the unit type has.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (UnitFile file : set.unitFiles()) {
      for (Problem problem : file.problems()) {
        reporter.at(problem.place(), problem.message()).report();
      }
    }
  }
}
