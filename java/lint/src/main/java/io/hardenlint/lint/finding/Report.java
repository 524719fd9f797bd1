package io.hardenlint.lint.finding;

import java.util.List;
import java.util.Optional;

/**
 * What a run found.
 *
 * @param findings in the order of {@link Finding#ORDER}, suppressed ones included
 * @param files names of the templates and plain files looked at, each once
 * @param refused names of the inputs that could not be rendered or read
 */
public record Report(List<Finding> findings, List<String> files, List<String> refused) {

  /** Copies the lists. */
  public Report {
    findings = List.copyOf(findings);
    files = List.copyOf(files);
    refused = List.copyOf(refused);
  }

  /** The findings that no comment holds back. */
  public List<Finding> active() {
    return findings.stream().filter(Finding::isActive).toList();
  }

  /** Number of findings of a severity that count. */
  public int count(Severity severity) {
    return (int) active().stream().filter(finding -> finding.severity() == severity).count();
  }

  /** Number of findings that comments hold back. */
  public int suppressed() {
    return findings.size() - active().size();
  }

  /** The gravest severity that counts. */
  public Optional<Severity> worst() {
    return active().stream().map(Finding::severity).min(Severity::compareTo);
  }

  /** Whether a finding at or above that severity counts: the question of {@code --fail-on}. */
  public boolean fails(Severity threshold) {
    return worst().filter(worst -> worst.atLeast(threshold)).isPresent();
  }

  /** Whether some input could not be looked at, so that the findings may not be all. */
  public boolean hasRefusals() {
    return !refused.isEmpty();
  }
}
