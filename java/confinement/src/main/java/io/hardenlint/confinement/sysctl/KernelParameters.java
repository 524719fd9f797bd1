package io.hardenlint.confinement.sysctl;

import io.hardenlint.confinement.text.ShellPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What systemd-sysctl writes: of several values for a key the last one, patterns only for keys that
 * have no line of their own.
 */
public final class KernelParameters {
  private final Map<String, SysctlEntry> byKey = new LinkedHashMap<>();

  private KernelParameters() {}

  /** The parameters of files that lie at their full paths. */
  public static KernelParameters of(Collection<SysctlFile> files) {
    return ofOrdered(ConfigurationFolders.order(files, "sysctl.d", file -> file.source().name()));
  }

  /** The parameters of files in the order in which they are read. */
  public static KernelParameters ofOrdered(List<SysctlFile> files) {
    KernelParameters parameters = new KernelParameters();
    files.forEach(file -> file.entries().forEach(parameters::add));
    return parameters;
  }

  /** A line that repeats what is set already leaves it in its place. */
  private void add(SysctlEntry entry) {
    SysctlEntry before = byKey.get(entry.key());
    if (before != null && before.value().equals(entry.value())) {
      if (entry.optional() && !before.optional()) {
        byKey.put(entry.key(), new SysctlEntry(before.key(), before.value(), true, before.place()));
      }
      return;
    }
    byKey.remove(entry.key());
    byKey.put(entry.key(), entry);
  }

  /** The lines that count, in the order in which they are written. */
  public List<SysctlEntry> entries() {
    return new ArrayList<>(byKey.values());
  }

  /**
   * The line that decides a parameter; nothing if none sets it.
   *
   * @param key below /proc/sys, with slashes
   */
  public Optional<SysctlEntry> of(String key) {
    SysctlEntry own = byKey.get(key);
    if (own != null) {
      return Optional.of(own).filter(entry -> entry.value().isPresent());
    }
    return byKey.values().stream()
        .filter(entry -> entry.isPattern() && entry.value().isPresent())
        .filter(entry -> ShellPattern.fitsPath(entry.key(), key))
        .reduce((first, second) -> second);
  }
}
