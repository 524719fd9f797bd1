package io.hardenlint.lint.rules.suppress;

import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Rule;
import java.util.List;

/**
 * Suppression comment that names no rule, or one that cannot be suppressed; reported by the run
 * itself.
 */
public final class UnknownRule implements Rule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.SUPPRESS,
          "unknown-rule",
          Severity.ERROR,
          "Suppression comment that names no rule, or one that cannot be suppressed",
          """
          A mistyped id suppresses nothing, and nobody would notice. Rules on suppressions, and
          `render/refused`, cannot be suppressed.
          """,
          List.of("a rule of harden-lint's own comments; no other program reads them"),
          "all",
          List.of(
              ExampleFile.unit(
                  """
                  # harden-lint: ignore[unit/unknown-directives] reason="patched systemd knows it"
                  ProtectSystem=strict
                  """)),
          List.of(ExampleFile.unit("ProtectSystem=strict\n")),
          "Correct the id; `harden-lint rules` lists all.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public boolean isSuppressible() {
    return false;
  }
}
