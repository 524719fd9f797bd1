package io.hardenlint.confinement.systemd.syntax;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The name of a unit.
 *
 * @param prefix what stands before {@code @} or the suffix
 * @param instance what stands between {@code @} and the suffix: empty text for a template, nothing
 *     for a plain unit
 * @param type its kind
 */
public record UnitName(String prefix, Optional<String> instance, UnitType type) {

  /** Longer names systemd takes for none. */
  private static final int LONGEST = 255;

  /** Reads the last part of a path, such as {@code a@b.service}. */
  public static Optional<UnitName> parse(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    Optional<UnitType> type = UnitType.ofPath(file);
    if (dot <= 0 || type.isEmpty() || file.length() > LONGEST) {
      return Optional.empty();
    }
    String stem = file.substring(0, dot);
    int at = stem.indexOf('@');
    return Optional.of(
        at < 0
            ? new UnitName(stem, Optional.empty(), type.get())
            : new UnitName(stem.substring(0, at), Optional.of(stem.substring(at + 1)), type.get()));
  }

  /** Whether it is a template, which cannot run without an instance name. */
  public boolean isTemplate() {
    return instance.isPresent() && instance.get().isEmpty();
  }

  /**
   * The folders whose {@code *.conf} files apply to it, the most specific first: its own name, its
   * template's, each dash-shortened prefix of both (a template's without the {@code @}), its kind.
   */
  public List<String> dropInFolders() {
    Set<String> names = new LinkedHashSet<>();
    collect(names);
    List<String> folders = new ArrayList<>();
    names.forEach(name -> folders.add(name + ".d"));
    folders.add(kindFolder());
    return folders;
  }

  /** The folder for all units of its kind, which is looked at last. */
  public String kindFolder() {
    return type.suffix() + ".d";
  }

  private void collect(Set<String> names) {
    names.add(toString());
    boolean template = isTemplate();
    if (instance.isPresent() && !template) {
      new UnitName(prefix, Optional.of(""), type).collect(names);
    }
    int dash = prefix.lastIndexOf('-', prefix.length() - 2);
    if (dash >= 0) {
      Optional<String> kept = template ? Optional.empty() : instance;
      new UnitName(prefix.substring(0, dash + 1), kept, type).collect(names);
    }
  }

  @Override
  public String toString() {
    return prefix + instance.map(name -> "@" + name).orElse("") + "." + type.suffix();
  }
}
