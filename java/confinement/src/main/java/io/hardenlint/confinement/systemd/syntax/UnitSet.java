package io.hardenlint.confinement.systemd.syntax;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A unit file with the drop-ins that apply to it.
 *
 * @param main the unit file itself
 * @param dropIns in the order in which systemd reads them
 */
public record UnitSet(UnitFile main, List<UnitFile> dropIns) {

  /** Copies the list. */
  public UnitSet {
    dropIns = List.copyOf(dropIns);
  }

  /** A unit without drop-ins. */
  public static UnitSet of(UnitFile main) {
    return new UnitSet(main, List.of());
  }

  /**
   * Picks the drop-ins that apply out of many files, by the folders they stand in, and orders them
   * as systemd does: by file name, whatever their folder; of two with one name the more specific
   * folder's wins. Folders are compared by name only, so the files may lie below any root.
   */
  public static UnitSet assemble(UnitFile main, Collection<UnitFile> candidates) {
    List<String> folders =
        UnitName.parse(main.source().name()).map(UnitName::dropInFolders).orElse(List.of());
    Map<String, Map<String, UnitFile>> byFolder = new LinkedHashMap<>();
    for (UnitFile candidate : candidates) {
      String[] parts = candidate.source().name().split("/", -1);
      String name = parts[parts.length - 1];
      if (parts.length > 1 && name.endsWith(".conf")) {
        byFolder
            .computeIfAbsent(parts[parts.length - 2], folder -> new TreeMap<>())
            .putIfAbsent(name, candidate);
      }
    }
    Map<String, UnitFile> chosen = new TreeMap<>();
    for (String folder : folders) {
      byFolder.getOrDefault(folder, Map.of()).forEach(chosen::putIfAbsent);
    }
    return new UnitSet(main, new ArrayList<>(chosen.values()));
  }

  /** The unit file, then its drop-ins. */
  public List<UnitFile> files() {
    return Stream.concat(Stream.of(main), dropIns.stream()).toList();
  }

  /** All assignments that count, in the order in which systemd reads them. */
  public List<Assignment> assignments() {
    return files().stream().flatMap(file -> file.assignments().stream()).toList();
  }

  /** The assignments of one directive in sections of that name, in order. */
  public List<Assignment> assignments(String section, String key) {
    return files().stream().flatMap(file -> file.assignments(section, key).stream()).toList();
  }
}
