package io.hardenlint.confinement.systemd.syntax;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which drop-ins apply to a unit, and in which order: by file name, whatever their folder. Of files
 * with one name the first counts: folders below /etc come before those below /run and /usr, within
 * one of them the more specific name before the more general one, and those for all units of a kind
 * come last everywhere. An empty file, or a link to /dev/null, takes away those behind it.
 */
public final class DropIns {
  private DropIns() {}

  /**
   * Chooses and orders.
   *
   * @param names the unit's name, then its aliases
   * @param path of a candidate; of two in places that are not known to systemd, the first counts
   * @param masks whether a candidate is empty or a link to /dev/null
   */
  public static <T> List<T> choose(
      List<UnitName> names,
      Collection<T> candidates,
      Function<T, String> path,
      Predicate<T> masks) {
    Set<String> general = new LinkedHashSet<>();
    names.forEach(name -> general.add(name.kindFolder()));
    Map<String, T> chosen = new TreeMap<>();
    for (UnitName name : names) {
      Set<String> own = new LinkedHashSet<>(name.dropInFolders());
      own.removeAll(general);
      take(own, candidates, path, chosen);
    }
    take(general, candidates, path, chosen);
    List<T> found = new ArrayList<>(chosen.values());
    found.removeIf(masks);
    return List.copyOf(found);
  }

  private static <T> void take(
      Set<String> folders,
      Collection<T> candidates,
      Function<T, String> path,
      Map<String, T> chosen) {
    for (int rank = 0; rank <= SystemFolders.COUNT; rank++) {
      for (String folder : folders) {
        for (T candidate : candidates) {
          String[] parts = path.apply(candidate).split("/", -1);
          int count = parts.length;
          if (count > 1
              && isRead(parts[count - 1])
              && parts[count - 2].equals(folder)
              && SystemFolders.rank(path.apply(candidate)) == rank) {
            chosen.putIfAbsent(parts[count - 1], candidate);
          }
        }
      }
    }
  }

  private static boolean isRead(String name) {
    return name.endsWith(".conf") && !name.startsWith(".");
  }
}
