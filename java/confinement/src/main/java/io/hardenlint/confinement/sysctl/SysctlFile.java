package io.hardenlint.confinement.sysctl;

import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.SourceText;
import java.util.List;

/**
 * A file of sysctl.d.
 *
 * @param source its text; the name is its path
 * @param entries its lines, in order
 * @param problems lines that systemd-sysctl leaves out, with which it fails in the end
 */
public record SysctlFile(SourceText source, List<SysctlEntry> entries, List<Problem> problems) {
  /** Copies the lists. */
  public SysctlFile {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }
}
