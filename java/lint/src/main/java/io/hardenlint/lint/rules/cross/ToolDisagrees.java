package io.hardenlint.lint.rules.cross;

import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Rule;
import java.util.List;

/** A tool of this machine contradicts harden-lint; reported by the run itself. */
public final class ToolDisagrees implements Rule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.CROSS,
          "tool-disagrees",
          Severity.WARNING,
          "Real tool of this machine that contradicts harden-lint (with --cross-check)",
          """
          With `--cross-check`, `check` also asks `systemd-analyze verify`, `visudo -c` and `apparmor_parser
          -QTK` of this machine whether they accept the files, and compares that with what harden-lint says
          about the releases that are installed here, whatever platform the run is for.

          One of the two is wrong. Mostly it is harden-lint, and then all that it says about such files is
          in doubt; or the file depends on something that only this machine has.
          """,
          List.of("the tool's own answer, which the message quotes"),
          "what is installed where the check runs",
          List.of(),
          List.of(),
          "Report it with the file, please; believe the tool for the host that has the same release.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }
}
