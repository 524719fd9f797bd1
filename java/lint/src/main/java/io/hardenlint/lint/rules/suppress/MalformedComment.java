package io.hardenlint.lint.rules.suppress;

import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Rule;
import java.util.List;

/** Comment that starts like a suppression and is none; reported by the run itself. */
public final class MalformedComment implements Rule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.SUPPRESS,
          "malformed",
          Severity.ERROR,
          "Comment that starts like a suppression and is none",
          """
          A comment with `harden-lint:` that does not follow the form suppresses nothing.

          The form is `harden-lint: ignore[layer/rule, …] reason="why" until=2027-01-31`, where the date may be
          left out.
          """,
          List.of("a rule of harden-lint's own comments; no other program reads them"),
          "all",
          List.of(
              ExampleFile.unit(
                  """
                  # harden-lint: ignore unit/unknown-directive
                  ProtectSystem=strict
                  """)),
          List.of(ExampleFile.unit("ProtectSystem=strict\n")),
          "Write the comment in the form above.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public boolean isSuppressible() {
    return false;
  }
}
