package io.hardenlint.lint.rules.render;

import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Rule;
import java.util.List;

/**
 * A template that could not be rendered, or a file that could not be read; reported by the run
 * itself.
 */
public final class Refused implements Rule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.RENDER,
          "refused",
          Severity.ERROR,
          "Template that harden-lint cannot render exactly as Ansible would, or file that it cannot read",
          """
          harden-lint writes byte for byte what Ansible writes, or it stops and says where. A refused template
          is one that Ansible refuses too (an undefined variable, a syntax error), or one that uses something
          harden-lint does not do exactly as Ansible. Nothing is known about its output, so no other rule looks
          at it, and the exit code is 3.
          """,
          List.of("the message names what was met, with its file, line and column"),
          "ansible-core 2.19 to 2.21",
          List.of(
              new ExampleFile(
                  "app.service.j2",
                  """
                  [Service]
                  ExecStart={{ app_program }}
                  User={{ app_user_that_nobody_defines }}
                  """)),
          List.of(
              new ExampleFile(
                  "app.service.j2",
                  """
                  [Service]
                  ExecStart=/usr/bin/app
                  User=app
                  """)),
          "Define the variable (`--vars`, `-e`), or write the template without what is not supported.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public boolean isSuppressible() {
    return false;
  }
}
