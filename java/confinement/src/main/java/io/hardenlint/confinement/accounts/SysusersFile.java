package io.hardenlint.confinement.accounts;

import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.SourceText;
import java.util.List;

/**
 * A file of sysusers.d.
 *
 * @param entries lines that count, without ranges of numbers
 * @param problems lines that systemd-sysusers leaves out
 */
public record SysusersFile(SourceText source, List<AccountEntry> entries, List<Problem> problems) {
  /** Copies the lists. */
  public SysusersFile {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /** Reads a file; what is wrong is in its problems. */
  public static SysusersFile read(SourceText source) {
    return SysusersReader.read(source);
  }
}
