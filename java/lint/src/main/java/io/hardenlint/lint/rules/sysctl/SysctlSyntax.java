package io.hardenlint.lint.rules.sysctl;

import io.hardenlint.confinement.sysctl.SysctlFile;
import io.hardenlint.confinement.sysctl.SysctlReader;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.lint.artefact.ArtefactKind;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;

/** A line of sysctl.d that sets nothing. */
public final class SysctlSyntax implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.SYSCTL,
          "syntax",
          Severity.ERROR,
          "Line of sysctl.d that sets nothing",
          """
          systemd-sysctl complains of a line without an equals sign, goes on with the next one, and fails in the end.
          The parameter keeps the value that the kernel or another file gives it.
          """,
          List.of("generated files compared with systemd-sysctl 252"),
          "systemd 252",
          List.of(
              new ExampleFile("etc/sysctl.d/90-app.conf", "net.ipv4.ping_group_range: 990 990\n")),
          List.of(
              new ExampleFile("etc/sysctl.d/90-app.conf", "net.ipv4.ping_group_range = 990 990\n")),
          "Write `key = value`, or `-key` to take a parameter out of what patterns set.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (SysctlFile file : set.read(ArtefactKind.SYSCTL, SysctlReader::read)) {
      for (Problem problem : file.problems()) {
        reporter.at(problem.place(), problem.message()).report();
      }
    }
  }
}
