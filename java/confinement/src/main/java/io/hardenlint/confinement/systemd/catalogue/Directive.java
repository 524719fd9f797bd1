package io.hardenlint.confinement.systemd.catalogue;

import io.hardenlint.confinement.platform.SystemdVersion;
import java.util.List;
import java.util.Optional;

/**
 * What systemd knows about one key in certain sections.
 *
 * @param name the key; keys are case sensitive
 * @param sections the sections that take it
 * @param since first release whose parser knows it; 0 for 183 and older
 * @param retirement when and how it went out of use, if it did
 * @param kind grammar of its value
 * @param parameter what the grammar needs besides, or empty text
 */
public record Directive(
    String name,
    List<String> sections,
    int since,
    Optional<Retirement> retirement,
    ValueKind kind,
    String parameter) {

  /** What became of a directive. */
  public enum Fate {
    /** An old name that still works. */
    ALIAS,
    /** Works, with a warning. */
    WARNED,
    /** Does nothing, with a message. */
    IGNORED,
    /** Unknown since. */
    REMOVED
  }

  /**
   * A directive's way out of use.
   *
   * @param since first release concerned
   * @param fate what became of it
   * @param replacement what to write instead, or empty text
   */
  public record Retirement(int since, Fate fate, String replacement) {}

  /** Copies the list. */
  public Directive {
    sections = List.copyOf(sections);
  }

  /** Whether that release's parser knows the key at all. */
  public boolean knownTo(SystemdVersion version) {
    return version.atLeast(since)
        && retirement.filter(r -> r.fate() == Fate.REMOVED && version.atLeast(r.since())).isEmpty();
  }
}
