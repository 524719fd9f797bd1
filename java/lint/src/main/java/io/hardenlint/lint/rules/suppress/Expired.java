package io.hardenlint.lint.rules.suppress;

import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Rule;
import java.util.List;

/** Suppression comment past its last day; reported by the run itself. */
public final class Expired implements Rule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.SUPPRESS,
          "expired",
          Severity.WARNING,
          "Suppression comment past its last day",
          """
          The comment said until when the reason holds (`until=`), and that day is over. It holds nothing
          back any more; the finding is reported again.
          """,
          List.of("a rule of harden-lint's own comments; no other program reads them"),
          "all",
          List.of(
              ExampleFile.unit(
                  """
                  # harden-lint: ignore[unit/unknown-directive] reason="host is upgraded soon" until=2020-01-31
                  ProtectSystm=strict
                  """)),
          List.of(ExampleFile.unit("ProtectSystem=strict\n")),
          "Put the finding right, or set a later date.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public boolean isSuppressible() {
    return false;
  }
}
