package io.hardenlint.lint.rules.suppress;

import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Rule;
import java.util.List;

/** Suppression comment that holds nothing back; reported by the run itself. */
public final class Unused implements Rule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.SUPPRESS,
          "unused",
          Severity.WARNING,
          "Suppression comment that holds nothing back",
          """
          What the comment excused is gone, or it stands in the wrong place. Left behind, it would hide the
          same fault when it comes back.

          A comment on a line of its own covers the next line that is no comment; one behind something covers
          its own line.
          """,
          List.of("a rule of harden-lint's own comments; no other program reads them"),
          "all",
          List.of(
              ExampleFile.unit(
                  """
                  # harden-lint: ignore[unit/unknown-directive] reason="patched systemd knows it"
                  ProtectSystem=strict
                  """)),
          List.of(ExampleFile.unit("ProtectSystem=strict\n")),
          "Remove the comment, or the rule from its brackets.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public boolean isSuppressible() {
    return false;
  }
}
