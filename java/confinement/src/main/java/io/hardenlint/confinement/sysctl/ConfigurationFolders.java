package io.hardenlint.confinement.sysctl;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which of the files in folders like {@code /etc/sysctl.d} count, and in which order: by file name,
 * whatever their folder; of two with one name that of /etc wins, then /run, /usr/local/lib,
 * /usr/lib, /lib. An empty file takes all files of its name away.
 */
public final class ConfigurationFolders {
  private static final List<String> ORDER =
      List.of("/etc/", "/run/", "/usr/local/lib/", "/usr/lib/", "/lib/");

  private ConfigurationFolders() {}

  /**
   * The files that are read, in order.
   *
   * @param kind last part of the folders' names, such as {@code sysctl.d}
   * @param path the full path of a file
   */
  public static <T> List<T> order(Collection<T> files, String kind, Function<T, String> path) {
    Map<String, T> chosen = new TreeMap<>();
    files.stream()
        .filter(file -> rank(path.apply(file), kind) < ORDER.size())
        .sorted(Comparator.comparingInt(file -> rank(path.apply(file), kind)))
        .forEach(file -> {
          String full = path.apply(file);
          chosen.putIfAbsent(full.substring(full.lastIndexOf('/') + 1), file);
        });
    return List.copyOf(chosen.values());
  }

  /**
   * The files that are read, in order, if all of them lie in such folders; else all of them as they
   * are given, since nothing tells where they end up.
   *
   * @param kind last part of the folders' names, such as {@code sysctl.d}
   * @param path the full path of a file, if it is known, else any name
   */
  public static <T> List<T> orderIfKnown(
      Collection<T> files, String kind, Function<T, String> path) {
    boolean known = files.stream().allMatch(file -> rank(path.apply(file), kind) < ORDER.size());
    return known ? order(files, kind, path) : List.copyOf(files);
  }

  private static int rank(String path, String kind) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    for (int at = 0; at < ORDER.size(); at++) {
      if (folder.equals(ORDER.get(at) + kind + "/") && path.endsWith(".conf")) {
        return at;
      }
    }
    return ORDER.size();
  }
}
