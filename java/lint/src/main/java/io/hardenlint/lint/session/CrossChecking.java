package io.hardenlint.lint.session;

import io.hardenlint.confinement.crosscheck.CrossCheck;
import io.hardenlint.confinement.crosscheck.VerifyCheck;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.verify.Host;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;

/** Asks the tools of this machine about each file of a service. */
final class CrossChecking {
  private CrossChecking() {}

  /** The other units and drop-ins of the service are read with each. */
  static void check(ServiceSet set, Host host, VerifyCheck tools, Reporter reporter) {
    for (Artefact artefact : set.artefacts()) {
      List<SourceText> companions =
          set.of(artefact.kind()).stream()
              .filter(other -> !other.name().equals(artefact.name()))
              .map(Artefact::text)
              .toList();
      CrossCheck answer = tools.check(artefact.kind().label(), artefact.text(), companions, host);
      if (answer instanceof CrossCheck.Disagrees disagrees) {
        reporter
            .at(artefact.text().place(Span.at(0)), disagrees.message())
            .help("report it with this file, please")
            .report();
      }
    }
  }
}
