package io.hardenlint.lint.set;

import io.hardenlint.confinement.apparmor.Glob;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder that a user can write to, as far as the set tells.
 *
 * @param path without a slash at its end
 * @param owned whether systemd makes the user its owner; else only the sandbox lets it write there
 * @param place the directive that says so, if one does
 */
public record WritablePath(String path, boolean owned, Optional<Place> place) {
  /** Folders below which every user, or the one it belongs to, can write. */
  private static final List<String> COMMON =
      List.of("/tmp", "/var/tmp", "/dev/shm", "/home", "/run/user");

  /** Directives that make folders for the user, and where. */
  private static final Map<String, String> OWNED =
      Map.of(
          "StateDirectory", "/var/lib/",
          "CacheDirectory", "/var/cache/",
          "LogsDirectory", "/var/log/",
          "RuntimeDirectory", "/run/");

  /** Folders that a user other than root can write to. */
  public static List<WritablePath> of(String user, ServiceSet set) {
    List<WritablePath> paths = new ArrayList<>();
    COMMON.forEach(path -> paths.add(new WritablePath(path, true, Optional.empty())));
    for (UnitModel unit : set.units()) {
      EffectiveSettings settings = unit.settings();
      if (settings.user().value().filter(user::equals).isPresent()) {
        paths.addAll(of(settings));
      }
    }
    return List.copyOf(paths);
  }

  /** Folders that a unit's own directives make writable for it. */
  public static List<WritablePath> of(EffectiveSettings settings) {
    List<WritablePath> paths = new ArrayList<>();
    OWNED.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> add(settings, entry.getKey(), entry.getValue(), true, paths));
    paths.addAll(ofSandbox(settings));
    return List.copyOf(paths);
  }

  /** Those that its sandbox leaves writable, whoever owns them. */
  public static List<WritablePath> ofSandbox(EffectiveSettings settings) {
    List<WritablePath> paths = new ArrayList<>();
    add(settings, "ReadWritePaths", "", false, paths);
    return List.copyOf(paths);
  }

  private static void add(
      EffectiveSettings settings,
      String directive,
      String root,
      boolean owned,
      List<WritablePath> paths) {
    for (Assignment line : settings.words(directive).assignments()) {
      for (String word : line.text().split("\\s+", -1)) {
        String path = PathArea.path(root + (owned ? word.replaceFirst(":.*$", "") : word));
        if (path.startsWith("/") && path.length() > root.length() && path.indexOf('%') < 0) {
          paths.add(new WritablePath(path, owned, Optional.of(line.place())));
        }
      }
    }
  }

  /** The folder and all below it, as a pattern. */
  public Glob area() {
    return PathArea.of(path);
  }

  /** Whether a path lies below it. */
  public boolean holds(String other) {
    return path.equals("/") || other.startsWith(path + "/");
  }
}
