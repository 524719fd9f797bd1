package io.hardenlint.lint.rules.suppress;

import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Rule;
import java.util.List;

/** Suppression comment without a reason; reported by the run itself. */
public final class NoReason implements Rule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.SUPPRESS,
          "no-reason",
          Severity.ERROR,
          "Suppression comment without a reason",
          """
          A suppression is a decision, and a decision without its reason cannot be reviewed, nor taken back
          later. A comment without `reason="…"` holds nothing back.
          """,
          List.of("a rule of harden-lint's own comments; no other program reads them"),
          "all",
          List.of(
              ExampleFile.unit(
                  """
                  # harden-lint: ignore[unit/unknown-directive]
                  ProtectSystm=strict
                  """)),
          List.of(
              ExampleFile.unit(
                  """
                  # harden-lint: ignore[unit/unknown-directive] reason="patched systemd knows it"
                  ProtectSystm=strict
                  """)),
          "Write why the finding does not matter: `reason=\"…\"`.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public boolean isSuppressible() {
    return false;
  }
}
