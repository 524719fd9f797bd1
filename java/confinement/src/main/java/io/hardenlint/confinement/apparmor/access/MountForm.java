package io.hardenlint.confinement.apparmor.access;

import static io.hardenlint.confinement.apparmor.MountOptions.ALL;
import static io.hardenlint.confinement.apparmor.MountOptions.BIND;
import static io.hardenlint.confinement.apparmor.MountOptions.CALLS;
import static io.hardenlint.confinement.apparmor.MountOptions.MOVE;
import static io.hardenlint.confinement.apparmor.MountOptions.PROPAGATION;
import static io.hardenlint.confinement.apparmor.MountOptions.RECURSIVE;
import static io.hardenlint.confinement.apparmor.MountOptions.REMOUNT;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the kinds of mounts that a rule is compiled for. The kernel compares the flags of a call
 * with each of them, whatever kind of call it is, so that a rule may allow more than it says: for
 * 3.0, one about a remount also allows a new file system with the flags that are left.
 *
 * @param source whether the rule's source counts, else any will do
 * @param type whether the rule's types count
 * @param required flags that a call must have
 * @param optional flags that it may have besides
 */
record MountForm(boolean source, boolean type, long required, long optional) {
  /** Flags of mounts that the kernel keeps with the mount itself. */
  private static final long OF_MOUNTS = 0x1200c0e;

  private static final long BINDS = BIND | RECURSIVE;
  private static final long REMOUNTS_EARLY = ALL & ~(MOVE | PROPAGATION);
  private static final long REMOUNTS = ALL & ~MOVE;
  private static final long SPREADS = ALL & ~OF_MOUNTS;
  private static final long NEW = ALL & ~CALLS;
  private static final long NEW_EARLY = ~CALLS;
  private static final long EVERY = -1;

  /**
   * What is written in a rule.
   *
   * @param remount whether it is a {@code remount} rule
   * @param equal flags of each {@code options=}
   * @param cleared flags that {@code options=} wants unset
   * @param within flags of each {@code options in}, set or unset
   */
  record Written(
      boolean remount,
      boolean source,
      boolean point,
      boolean type,
      List<Long> equal,
      long cleared,
      List<Long> within) {}

  private static MountForm of(boolean source, boolean type, long flags, long optional, long mask) {
    return new MountForm(source, type, flags & mask & ~optional, optional & mask);
  }

  /** Whether a call's flags fit. */
  boolean fits(long flags) {
    return (flags & ~optional) == required;
  }

  /** Up to 3.0, all options of a rule count together, and each kind that they name is compiled. */
  static List<MountForm> early(Written rule) {
    long within = or(rule.within());
    long set = or(rule.equal()) | within | (rule.remount() ? REMOUNT : 0);
    long unset = rule.remount() ? 0 : rule.cleared() | within;
    boolean any = (set | unset) == 0;
    long flags = any ? EVERY : set;
    List<MountForm> forms = new ArrayList<>();
    if ((flags & REMOUNT) != 0 && !rule.source() && !rule.type()) {
      forms.add(early(false, false, set, unset, any, REMOUNTS_EARLY));
    }
    if ((flags & BIND) != 0 && !rule.type()) {
      forms.add(early(true, false, set, unset, any, BINDS));
    }
    if ((flags & PROPAGATION) != 0 && !rule.source() && !rule.type()) {
      forms.add(early(false, false, set, unset, any, SPREADS));
    }
    if ((flags & MOVE) != 0 && !rule.type()) {
      forms.add(early(true, false, set, unset, any, MOVE));
    }
    if (((flags | unset) & ~CALLS) != 0) {
      forms.add(early(true, true, set, unset, any, NEW_EARLY));
    }
    return forms;
  }

  private static MountForm early(
      boolean source, boolean type, long set, long unset, boolean any, long mask) {
    return any ? of(source, type, 0, EVERY, EVERY) : of(source, type, set, set & unset, mask);
  }

  private static long or(List<Long> lists) {
    return lists.stream().reduce(0L, (one, other) -> one | other);
  }

  /** Since 4.0 each pair of lists makes a rule of its own, of the first kind that fits. */
  static List<MountForm> late(Written rule) {
    List<Long> flags = rule.equal();
    List<Long> optional = rule.within();
    if (flags.isEmpty() && optional.isEmpty()) {
      flags = List.of(rule.remount() ? REMOUNT : ALL);
      optional = List.of(rule.remount() ? REMOUNTS & ~REMOUNT : ALL);
    } else if (flags.isEmpty()) {
      flags = List.of(rule.remount() ? REMOUNT : 0L);
    } else if (optional.isEmpty()) {
      optional = List.of(0L);
    }
    List<MountForm> forms = new ArrayList<>();
    for (long set : flags) {
      for (long may : optional) {
        forms.addAll(late(rule, set, may));
      }
    }
    return forms;
  }

  private static List<MountForm> late(Written rule, long set, long may) {
    MountForm remount = of(false, false, set, may, REMOUNTS);
    MountForm bind = of(true, false, set, may, BINDS);
    MountForm spread = of(false, false, set, may, SPREADS);
    MountForm move = of(true, false, set, may, MOVE);
    MountForm fresh = of(true, true, set, may, NEW);
    boolean bare = !rule.source() && !rule.type();
    boolean single = !(rule.source() && rule.point()) && !rule.type();
    if (set == 0 || set == ALL) {
      List<MountForm> forms = new ArrayList<>(List.of(fresh));
      forms.addAll(bare ? List.of(remount) : List.of());
      forms.addAll(single ? List.of(spread) : List.of());
      forms.addAll(rule.type() ? List.of() : List.of(bind, move));
      return List.copyOf(forms);
    }
    if ((set & REMOUNT) != 0 && bare) {
      return List.of(remount);
    }
    if ((set & BIND) != 0 && !rule.type()) {
      return List.of(bind);
    }
    if ((set & (PROPAGATION | RECURSIVE)) != 0 && single) {
      return List.of(spread);
    }
    if ((set & MOVE) != 0 && !rule.type()) {
      return List.of(move);
    }
    return ((set | may) & ~CALLS) != 0 ? List.of(fresh) : List.of();
  }
}
