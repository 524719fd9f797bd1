package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.SourceText;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that {@code @include} and {@code @includedir} may read in.
 *
 * @param byPath texts by path, as {@link #resolve} gives it
 * @param all whether there are no others: one that is named and not here is then an error
 * @param root what stands for the first slash of the paths of files that are not in their place
 */
public record IncludedFiles(Map<String, SourceText> byPath, boolean all, String root) {

  /** Copies the map. */
  public IncludedFiles {
    byPath = Map.copyOf(byPath);
  }

  /** All files of a host; their names are their paths. */
  public static IncludedFiles of(Collection<SourceText> files) {
    return new IncludedFiles(byPath(files), true, "/");
  }

  /**
   * Some files of a host, which may have others.
   *
   * @param including the file that includes them: if it is not in its place, as in {@code
   *     files/etc/sudoers}, neither are the others
   */
  public static IncludedFiles some(Collection<SourceText> files, SourceText including) {
    int etc = ("/" + including.name()).lastIndexOf("/etc/");
    String root = etc < 0 ? "/" : including.name().substring(0, etc);
    return new IncludedFiles(byPath(files), false, root);
  }

  private static Map<String, SourceText> byPath(Collection<SourceText> files) {
    Map<String, SourceText> byPath = new LinkedHashMap<>();
    files.forEach(file -> byPath.put(file.name(), file));
    return byPath;
  }

  /** A path as it is opened: relative ones start at the folder of the file that names them. */
  public static String resolve(String including, String path) {
    return path.startsWith("/")
        ? path
        : including.substring(0, including.lastIndexOf('/') + 1) + path;
  }

  /** Whether sudo reads a file of a folder, by its name. */
  public static boolean isRead(String name) {
    return !name.isEmpty() && name.indexOf('.') < 0 && !name.endsWith("~");
  }

  Optional<SourceText> file(String path) {
    return Optional.ofNullable(byPath.get(path))
        .or(() -> Optional.ofNullable(byPath.get(elsewhere(path))));
  }

  private String elsewhere(String path) {
    return path.startsWith("/") ? root + path.substring(1) : path;
  }

  /** The files of a folder, in the order of their names. */
  List<SourceText> folder(String path) {
    String prefix = path.endsWith("/") ? path : path + "/";
    List<SourceText> files = below(prefix);
    return files.isEmpty() ? below(elsewhere(prefix)) : files;
  }

  private List<SourceText> below(String prefix) {
    return byPath.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .filter(entry -> entry.getKey().indexOf('/', prefix.length()) < 0)
        .filter(entry -> isRead(entry.getKey().substring(prefix.length())))
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .map(Map.Entry::getValue)
        .toList();
  }
}
