package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;

/**
 * What stands before a rule, blocks around it included.
 *
 * @param audit whether its use is logged; with a deny rule, whether denials are
 * @param access whether it allows, which is also meant when nothing is written, or denies
 * @param owner whether it holds only for files that belong to the process's user
 * @param other whether it holds only for files that do not ({@code other})
 * @param priority of rules that match the same, those of the highest count; -1000 to 1000
 */
public record Qualifiers(boolean audit, Access access, boolean owner, boolean other, int priority) {
  /** Nothing written. */
  public static final Qualifiers NONE = new Qualifiers(false, Access.IMPLIED, false, false, 0);

  /** What a rule does with what it matches. */
  public enum Access {
    /** Allows; nothing is written. */
    IMPLIED,
    /** Allows; {@code allow} is written. */
    ALLOW,
    /** Asks a daemon, where there is one (4.1 on). */
    PROMPT,
    /** Denies, whatever other rules allow. */
    DENY
  }

  /** Whether the rule denies. */
  public boolean denies() {
    return access == Access.DENY;
  }

  /**
   * These within a block that has others. Since 4.1 (perhaps 4.0) the block's word decides whether
   * a rule in it allows or denies, also if the block has none and the rule says {@code deny}: such
   * a rule then allows. A priority is forgotten (measured on 4.1.0 and 5.0.2).
   */
  Qualifiers within(Qualifiers block, AppArmorVersion version) {
    boolean overrides = version.atLeast(AppArmorVersion.V4_1);
    return new Qualifiers(
        audit || block.audit,
        overrides || access == Access.IMPLIED ? block.access : access,
        owner || block.owner,
        other || block.other,
        0);
  }
}
