package io.hardenlint.confinement.systemd.load;

import io.hardenlint.confinement.systemd.syntax.DropIns;
import io.hardenlint.confinement.systemd.syntax.SystemFolders;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The unit files below a root, as the system's manager finds them: which file is a unit's own,
 * which names are aliases of it, and which drop-ins apply.
 */
public final class UnitFolders {
  private static final int DEEPEST = 20;

  /**
   * What systemd reads for a unit.
   *
   * @param fragment the unit file itself; nothing if there is none, or it is masked
   * @param masked whether it is empty or a link to /dev/null
   * @param dropIns in the order in which they are read; none of a unit without a file
   */
  public record Found(Optional<Path> fragment, boolean masked, List<Path> dropIns) {
    /** Copies the list. */
    public Found {
      dropIns = List.copyOf(dropIns);
    }
  }

  private final Path root;
  private final List<Path> folders = new ArrayList<>();
  private final List<Path> candidates = new ArrayList<>();

  /** Where each name leads: to a file, or to another name. */
  private final Map<String, Path> files = new LinkedHashMap<>();

  private final Map<String, String> links = new LinkedHashMap<>();

  private UnitFolders(Path root) {
    this.root = root;
  }

  /** Reads the folders of a root. */
  public static UnitFolders of(Path root) throws IOException {
    UnitFolders found = new UnitFolders(root);
    for (String name : SystemFolders.ALL) {
      Path folder = root.resolve(name.substring(1));
      if (Files.isDirectory(folder) && !found.holds(folder)) {
        found.folders.add(folder);
      }
    }
    for (Path folder : found.folders) {
      found.read(folder);
    }
    return found;
  }

  /** Where /lib is a link to /usr/lib, a folder comes twice. */
  private boolean holds(Path folder) throws IOException {
    for (Path known : folders) {
      if (Files.isSameFile(known, folder)) {
        return true;
      }
    }
    return false;
  }

  private void read(Path folder) throws IOException {
    for (Path entry : sorted(folder)) {
      String name = entry.getFileName().toString();
      if (Files.isDirectory(entry)) {
        if (name.endsWith(".d")) {
          candidates.addAll(sorted(entry));
        }
      } else if (!files.containsKey(name)
          && !links.containsKey(name)
          && UnitName.parse(name).isPresent()) {
        enter(folder, entry, name);
      }
    }
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private void enter(Path folder, Path entry, String name) throws IOException {
    if (!Files.isSymbolicLink(entry)) {
      files.put(name, entry);
      return;
    }
    Path target = Files.readSymbolicLink(entry);
    Path within =
        target.isAbsolute() ? root.resolve(target.toString().substring(1)) : folder.resolve(target);
    Path normal = within.normalize();
    Path parent = normal.getParent();
    if (parent != null && folders.contains(parent)) {
      links.put(name, normal.getFileName().toString());
    } else {
      files.put(name, isMask(entry) ? entry : normal);
    }
  }

  private static boolean isMask(Path entry) {
    try {
      if (Files.isSymbolicLink(entry)) {
        Path target = Files.readSymbolicLink(entry);
        return target.equals(Path.of("/dev/null"));
      }
      return Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS) && Files.size(entry) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** What systemd reads for a unit. */
  public Found find(String unit) {
    Optional<UnitName> name = UnitName.parse(unit);
    if (name.isEmpty()) {
      return new Found(Optional.empty(), false, List.of());
    }
    String real = real(unit);
    Optional<Path> file = file(real);
    boolean masked = file.filter(UnitFolders::isMask).isPresent();
    if (masked || file.isEmpty()) {
      return new Found(Optional.empty(), masked, List.of());
    }
    List<UnitName> names = new ArrayList<>();
    names(unit, real).forEach(each -> UnitName.parse(each).ifPresent(names::add));
    return new Found(
        file, false, DropIns.choose(names, candidates, Path::toString, UnitFolders::isMask));
  }

  /** The name that a name leads to; of an instance, what its template leads to. */
  private String real(String unit) {
    String name = unit;
    for (int depth = 0; depth < DEEPEST; depth++) {
      String next = links.get(name);
      Optional<UnitName> parsed = UnitName.parse(name);
      if (next == null
          && !files.containsKey(name)
          && parsed.isPresent()
          && isInstance(parsed.get())) {
        String template = links.get(template(parsed.get()));
        next = template == null ? null : instantiated(template, parsed.get());
      }
      if (next == null) {
        return name;
      }
      name = instantiated(next, parsed.orElseThrow());
    }
    return name;
  }

  private static boolean isInstance(UnitName name) {
    return name.instance().isPresent() && !name.isTemplate();
  }

  private static String template(UnitName name) {
    return new UnitName(name.prefix(), Optional.of(""), name.type()).toString();
  }

  /** A template with the instance of another name; other names stay as they are. */
  private static String instantiated(String name, UnitName from) {
    return UnitName.parse(name)
        .filter(parsed -> parsed.isTemplate() && isInstance(from))
        .map(parsed -> new UnitName(parsed.prefix(), from.instance(), parsed.type()).toString())
        .orElse(name);
  }

  private Optional<Path> file(String name) {
    Path own = files.get(name);
    if (own != null) {
      return Optional.of(own);
    }
    return UnitName.parse(name)
        .filter(UnitFolders::isInstance)
        .map(parsed -> files.get(template(parsed)));
  }

  /** All names of a unit: the one it is found by, and those that lead there. */
  private Set<String> names(String unit, String real) {
    Set<String> all = new LinkedHashSet<>(List.of(real));
    all.add(unit);
    for (String alias : new TreeSet<>(links.keySet())) {
      Optional<UnitName> parsed = UnitName.parse(alias);
      Optional<UnitName> whole = UnitName.parse(real);
      if (parsed.isEmpty() || whole.isEmpty()) {
        continue;
      }
      String name = instantiated(alias, whole.get());
      boolean usable =
          !parsed.get().isTemplate() || (isInstance(whole.get()) && !files.containsKey(real));
      if (usable && real(name).equals(real)) {
        all.add(name);
      }
    }
    return all;
  }
}
