package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of mounts as flags of mount(2), and which flags belong to which kind of mount. */
public final class MountOptions {
  /** Changes the options of a mount. */
  public static final long REMOUNT = 0x20;

  /** Shows a folder at a second place. */
  public static final long BIND = 0x1000;

  /** Moves a mount. */
  public static final long MOVE = 0x2000;

  /** Also for what is mounted below. */
  public static final long RECURSIVE = 0x4000;

  /** Says nothing in the kernel's log. */
  public static final long SILENT = 0x8000;

  /** Those that change how mounts below spread: unbindable, private, slave, shared. */
  public static final long PROPAGATION = 0x1e0000;

  /** All that make another call of a mount than a new file system. */
  public static final long CALLS = PROPAGATION | MOVE | REMOUNT | BIND | RECURSIVE;

  /** All that parsers since 4.0 know of; {@code nouser} is not among them. */
  public static final long ALL = 0x3bffdff;

  private static final Map<String, Bits> OPTIONS = new HashMap<>();

  static {
    for (List<String> row : Resources.rows(MountOptions.class, "mount-options.tsv", 3)) {
      OPTIONS.put(
          row.getFirst(), new Bits(Long.parseLong(row.get(1), 16), Long.parseLong(row.get(2), 16)));
    }
  }

  /** Bits that must be set, and bits that must not be. */
  record Bits(long set, long clear) {}

  private MountOptions() {}

  static Optional<Bits> find(String option) {
    return Optional.ofNullable(OPTIONS.get(option));
  }

  /** The flags that options set; an option that does not exist sets none. */
  public static long set(List<String> options) {
    return options.stream().mapToLong(option -> bits(option).set()).reduce(0, (a, b) -> a | b);
  }

  /** The flags that options want unset. */
  public static long cleared(List<String> options) {
    return options.stream().mapToLong(option -> bits(option).clear()).reduce(0, (a, b) -> a | b);
  }

  /** The flags of a call with these options, of which the last counts. */
  public static long flags(List<String> options) {
    long flags = 0;
    for (String option : options) {
      flags = (flags | bits(option).set()) & ~bits(option).clear();
    }
    return flags;
  }

  private static Bits bits(String option) {
    return OPTIONS.getOrDefault(option, new Bits(0, 0));
  }
}
