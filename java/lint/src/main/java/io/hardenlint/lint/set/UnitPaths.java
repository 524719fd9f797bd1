package io.hardenlint.lint.set;

import io.hardenlint.confinement.apparmor.Glob;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.settings.Setting;
import io.hardenlint.confinement.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a unit's sandbox does to paths: hides them, or makes them read-only. Only what is certain is
 * told: a unit with its own root, or with specifiers in its paths, has none.
 */
public final class UnitPaths {
  private static final List<String> HOMES = List.of("/home", "/root", "/run/user");
  private static final List<String> SYSTEM = List.of("/usr", "/boot", "/efi");

  /** Folders at the top that ProtectSystem=strict makes read-only and no other setting replaces. */
  private static final List<String> STRICT =
      List.of("/usr", "/boot", "/efi", "/etc", "/var", "/opt", "/srv", "/mnt", "/media");

  /** What a private /dev still holds. */
  private static final String DEVICES =
      "/dev/{null,zero,full,random,urandom,tty,ptmx,pts,shm,mqueue,hugepages,log,stdin,stdout,stderr"
          + ",fd,core,initctl}{,/{,**}}";

  /**
   * An area and what happens to it.
   *
   * @param glob its paths
   * @param hidden whether nothing there can be opened; else nothing can be changed
   * @param directive the directive that says so
   * @param place where
   */
  public record Area(Glob glob, boolean hidden, String directive, Place place) {}

  private final EffectiveSettings settings;
  private final List<Area> areas = new ArrayList<>();
  private final List<Glob> exceptions = new ArrayList<>();
  private boolean sure = true;

  private UnitPaths(EffectiveSettings settings) {
    this.settings = settings;
  }

  /** What a unit does. */
  public static UnitPaths of(EffectiveSettings settings) {
    UnitPaths paths = new UnitPaths(settings);
    paths.read();
    return paths;
  }

  private void read() {
    for (String root :
        List.of("RootDirectory", "RootImage", "ExtensionDirectories", "MountImages")) {
      sure &= settings.assignments(root).isEmpty();
    }
    for (String directive :
        List.of(
            "ReadWritePaths",
            "BindPaths",
            "BindReadOnlyPaths",
            "TemporaryFileSystem",
            "ExecPaths")) {
      settings.words(directive).value().forEach(word -> except(target(word)));
    }
    WritablePath.of(settings).forEach(path -> exceptions.add(path.area()));
    listed("InaccessiblePaths", true);
    listed("ReadOnlyPaths", false);
    system();
    Setting<String> homes = settings.text("ProtectHome");
    boolean hides = settings.bool("ProtectHome").value() || homes.value().equals("tmpfs");
    if (hides || homes.value().equals("read-only")) {
      add(HOMES, hides, "ProtectHome", homes.place());
    }
    Setting<Boolean> tunables = settings.bool("ProtectKernelTunables");
    if (tunables.value()) {
      add(List.of("/proc/sys", "/sys"), false, "ProtectKernelTunables", tunables.place());
    }
    Setting<Boolean> devices = settings.bool("PrivateDevices");
    if (devices.value()) {
      exceptions.add(Glob.file(DEVICES));
      devices
          .place()
          .ifPresent(place ->
              areas.add(new Area(Glob.file("/dev/*{,/{,**}}"), true, "PrivateDevices", place)));
    }
    if (settings.bool("PrivateTmp").value() || settings.bool("DynamicUser").value()) {
      List.of("/tmp", "/var/tmp").forEach(path -> exceptions.add(PathArea.of(path)));
    }
  }

  private void system() {
    Setting<String> system = settings.text("ProtectSystem");
    List<String> roots =
        switch (system.value()) {
          case "strict" -> STRICT;
          case "full" -> List.of("/usr", "/boot", "/efi", "/etc");
          default -> settings.bool("ProtectSystem").value() ? SYSTEM : List.of();
        };
    add(roots, false, "ProtectSystem", system.place());
  }

  private void listed(String directive, boolean hidden) {
    Setting<List<String>> setting = settings.words(directive);
    for (String word : setting.value()) {
      String path = PathArea.path(word);
      sure &= path.startsWith("/") && path.indexOf('%') < 0;
      if (path.startsWith("/")) {
        add(List.of(path), hidden, directive, setting.place());
      }
    }
  }

  private void add(List<String> paths, boolean hidden, String directive, Optional<Place> place) {
    for (String path : paths) {
      place.ifPresent(at -> areas.add(new Area(PathArea.of(path), hidden, directive, at)));
    }
  }

  private static String target(String word) {
    String[] parts = word.split(":", -1);
    return PathArea.path(parts.length > 1 && parts[1].startsWith("/") ? parts[1] : parts[0]);
  }

  private void except(String path) {
    if (path.startsWith("/") && path.indexOf('%') < 0) {
      exceptions.add(PathArea.of(path));
    } else {
      sure = false;
    }
  }

  /** What happens to all of some paths; hidden ones first. Nothing if some may be spared. */
  public Optional<Area> over(List<Glob> patterns) {
    boolean spared =
        patterns.isEmpty()
            || patterns.stream()
                .anyMatch(pattern ->
                    exceptions.stream().anyMatch(each -> each.overlaps(pattern) != Glob.Answer.NO));
    if (!sure || spared) {
      return Optional.empty();
    }
    Optional<Area> hidden = covering(patterns, true);
    return hidden.isPresent() ? hidden : covering(patterns, false);
  }

  private Optional<Area> covering(List<Glob> patterns, boolean hidden) {
    return areas.stream()
        .filter(area -> area.hidden() == hidden)
        .filter(
            area -> patterns.stream().allMatch(each -> area.glob().covers(each) == Glob.Answer.YES))
        .findFirst();
  }
}
