package io.hardenlint.confinement.systemd.load;

import io.hardenlint.confinement.systemd.syntax.DropIns;
import io.hardenlint.confinement.systemd.syntax.SystemFolders;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
  private static final int MOST_HOPS = 8;

  /** Where aliases lead that do not end: the name of no unit. */
  private static final String CIRCLE = "";

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
  private final Map<String, Set<String>> aliases = new HashMap<>();

  /** The file or link that counts for each name, in the first folder that has one. */
  private final Map<String, Path> entries = new HashMap<>();

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
    found.aliases.putAll(found.aliases());
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
    entries.putIfAbsent(name, entry);
    if (!Files.isSymbolicLink(entry)) {
      files.put(name, entry);
      return;
    }
    Path target = Files.readSymbolicLink(entry);
    Path within =
        target.isAbsolute() ? root.resolve(target.toString().substring(1)) : folder.resolve(target);
    Path normal = within.normalize();
    Path parent = normal.getParent();
    if (parent == null || !folders.contains(parent)) {
      files.put(name, isMask(entry) ? entry : normal);
      return;
    }
    String alias = normal.getFileName().toString();
    if (!alias.equals(name) && AliasNames.fit(name, alias)) {
      links.put(name, alias);
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

  /** Whether a path is the file or link that counts here for its name, wherever the link leads. */
  public boolean counts(Path file) throws IOException {
    Path name = file.getFileName();
    Path parent = file.getParent();
    Path entry = name == null ? null : entries.get(name.toString());
    Path folder = entry == null ? null : entry.getParent();
    return parent != null
        && folder != null
        && Files.isDirectory(parent)
        && Files.isSameFile(parent, folder);
  }

  /** What systemd reads for a unit. */
  public Found find(String unit) {
    Optional<UnitName> name = UnitName.parse(unit);
    Optional<String> real = name.flatMap(this::real);
    Optional<Path> file = real.map(files::get);
    boolean masked = file.filter(UnitFolders::isMask).isPresent();
    if (masked || file.filter(Files::exists).isEmpty()) {
      return new Found(Optional.empty(), masked, List.of());
    }
    List<UnitName> names = new ArrayList<>();
    names(name.orElseThrow(), real.orElseThrow())
        .forEach(each -> UnitName.parse(each).ifPresent(names::add));
    return new Found(
        file, false, DropIns.choose(names, candidates, Path::toString, UnitFolders::isMask));
  }

  /** The name of the file that a name leads to; of an instance that has none, its template's. */
  private Optional<String> real(UnitName unit) {
    Optional<String> own = lead(unit.toString());
    return own.isPresent() || !AliasNames.isInstance(unit)
        ? own.filter(files::containsKey)
        : lead(AliasNames.template(unit)).filter(files::containsKey);
  }

  /** Follows aliases, also to the template of what they name; to {@link #CIRCLE} if they go on. */
  private Optional<String> lead(String name) {
    String at = name;
    for (int hop = 0; hop < MOST_HOPS; hop++) {
      if (hop > 0 && !isKnown(at)) {
        at = UnitName.parse(at).map(AliasNames::template).orElse(at);
      }
      if (files.containsKey(at)) {
        return Optional.of(at);
      }
      String next = links.get(at);
      if (next == null) {
        return Optional.empty();
      }
      at = next;
    }
    return Optional.of(CIRCLE);
  }

  private boolean isKnown(String name) {
    return files.containsKey(name) || links.containsKey(name);
  }

  /** The names that lead to each file; an instance that leads to a template, to its instance. */
  private Map<String, Set<String>> aliases() {
    Map<String, Set<String>> all = new HashMap<>();
    for (String source : Stream.concat(files.keySet().stream(), links.keySet().stream()).toList()) {
      lead(source)
          .filter(real ->
              Optional.ofNullable(files.get(real)).filter(file -> !isMask(file)).isPresent())
          .map(real -> UnitName.parse(source).map(from -> AliasNames.of(real, from)).orElse(real))
          .ifPresent(real -> all.computeIfAbsent(real, key -> new TreeSet<>()).add(source));
    }
    return all;
  }

  /**
   * All names of a unit, first the one that it then has: its file's, unless an instance of that
   * name has another file.
   */
  private Set<String> names(UnitName unit, String real) {
    String own = AliasNames.of(real, unit);
    Set<String> all = new LinkedHashSet<>();
    all.add(isElsewhere(own, real) ? unit.toString() : own);
    all.add(own);
    all.add(unit.toString());
    all.addAll(aliases.getOrDefault(unit.toString(), Set.of()));
    for (String alias : aliases.getOrDefault(real, Set.of())) {
      String name = AliasNames.of(alias, unit);
      if (name.equals(alias) || !isElsewhere(name, real)) {
        all.add(name);
      }
    }
    return all;
  }

  private boolean isElsewhere(String name, String real) {
    return lead(name).filter(other -> !other.equals(real)).isPresent();
  }
}
