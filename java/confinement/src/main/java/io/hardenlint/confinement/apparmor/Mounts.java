package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.ProfileItem.Condition;
import io.hardenlint.confinement.platform.AppArmorVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the parser refuses in rules about mounts: options that do not exist, and combinations that
 * describe no mount at all.
 */
final class Mounts {
  private static final long REMOUNT = MountOptions.REMOUNT;
  private static final long BIND = MountOptions.BIND;
  private static final long MOVE = MountOptions.MOVE;
  private static final long MAKE = MountOptions.PROPAGATION;
  private static final long COMMANDS = MountOptions.CALLS;
  private static final long ALL = -1;

  private final AppArmorVersion version;
  private final List<Long> equal = new ArrayList<>();
  private final List<Long> within = new ArrayList<>();
  private boolean type;
  private long cleared;

  Mounts(AppArmorVersion version) {
    this.version = version;
  }

  /**
   * What is wrong with a rule where it stands, if anything.
   *
   * @param keyword {@code mount}, {@code remount} or {@code umount}
   */
  Optional<String> objection(String keyword, List<Condition> conditions) {
    return read(keyword, conditions);
  }

  /** What is wrong with a rule that has an effect: it may describe no mount at all. */
  Optional<String> emptiness(ProfileItem.Other rule) {
    String keyword = rule.keyword();
    if (!keyword.equals("mount") && !keyword.equals("remount")) {
      return Optional.empty();
    }
    read(keyword, rule.conditions());
    boolean remount = keyword.equals("remount");
    boolean arrow = rule.words().contains("->");
    boolean source = !remount && !rule.words().isEmpty() && !rule.words().getFirst().equals("->");
    boolean point = remount ? !rule.words().isEmpty() : arrow;
    boolean describes =
        version.atLeast(AppArmorVersion.V4_0)
            ? describes(remount, equal, within, type, source, point)
            : describesEarly(remount, or(equal), or(within), type, source);
    return describes
        ? Optional.empty()
        : Optional.of("these options and conditions together describe no mount");
  }

  private Optional<String> read(String keyword, List<Condition> conditions) {
    cleared = 0;
    equal.clear();
    within.clear();
    type = false;
    for (Condition condition : conditions) {
      switch (condition.name()) {
        case "fstype", "vfstype" -> type = true;
        case "options", "option" -> {
          Optional<String> wrong = options(keyword, condition);
          if (wrong.isPresent()) {
            return wrong;
          }
        }
        default -> {
          return Optional.of("\"" + condition.name() + "\" is no condition of a mount");
        }
      }
    }
    return Optional.empty();
  }

  private static long or(List<Long> lists) {
    return lists.stream().reduce(0L, (one, other) -> one | other);
  }

  /** Up to 3.0 all options of a rule count together; later each list makes a rule of its own. */
  private boolean describesEarly(
      boolean remount, long equal, long within, boolean type, boolean source) {
    long set = equal | within | (remount ? REMOUNT : 0) | cleared;
    if (set == 0) {
      return true;
    }
    return (!source && !type && (set & (REMOUNT | MAKE)) != 0)
        || (!type && (set & (BIND | MOVE)) != 0)
        || (set & ~COMMANDS) != 0;
  }

  private Optional<String> options(String keyword, Condition condition) {
    long set = 0;
    long clear = 0;
    for (String option : condition.values()) {
      Optional<MountOptions.Bits> bits = MountOptions.find(option);
      boolean late = option.endsWith("symfollow") || option.endsWith("lazytime");
      boolean strict = option.equals("nostrictatime");
      if (bits.isEmpty() || ((late || strict) && !version.atLeast(AppArmorVersion.V4_0))) {
        return Optional.of("\"" + option + "\" is no option of a mount");
      }
      set |= bits.get().set();
      clear |= bits.get().clear();
    }
    if (condition.operator().equals("in") || condition.operator().isEmpty()) {
      within.add(set | clear);
      return Optional.empty();
    }
    if (keyword.equals("remount")) {
      set |= REMOUNT;
    }
    if ((set & clear) != 0 && version.atLeast(AppArmorVersion.V4_0)) {
      return Optional.of("the options contradict each other");
    }
    cleared |= clear;
    equal.add(set);
    return Optional.empty();
  }

  private static boolean describes(
      boolean remount,
      List<Long> equal,
      List<Long> within,
      boolean type,
      boolean source,
      boolean point) {
    List<Long> flags = equal;
    List<Long> optional = within;
    if (equal.isEmpty() && within.isEmpty()) {
      flags = List.of(remount ? REMOUNT : ALL);
      optional = List.of(remount ? 1L : ALL);
    } else if (equal.isEmpty()) {
      flags = List.of(remount ? REMOUNT : 0L);
    } else if (within.isEmpty()) {
      optional = List.of(0L);
    }
    boolean any = false;
    for (long set : flags) {
      for (long may : optional) {
        if (!valid(set, source, point)) {
          return false;
        }
        any |= encodes(set, may, type, source, point);
      }
    }
    return any;
  }

  private static boolean valid(long set, boolean source, boolean point) {
    boolean propagation = set != ALL && (set & MAKE) != 0 && (set & (REMOUNT | BIND)) == 0;
    return !propagation || !source || !point;
  }

  private static boolean encodes(long set, long may, boolean type, boolean source, boolean point) {
    if (set == ALL || set == 0) {
      return true;
    }
    if ((set & REMOUNT) != 0 && !source && !type) {
      return true;
    }
    if ((set & BIND) != 0 && !type) {
      return true;
    }
    if ((set & MAKE) != 0 && (!source || !point) && !type) {
      return true;
    }
    if ((set & MOVE) != 0 && !type) {
      return true;
    }
    return ((set | may) & ~COMMANDS) != 0;
  }
}
