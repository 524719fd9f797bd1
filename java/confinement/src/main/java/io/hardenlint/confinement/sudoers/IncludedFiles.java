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
 */
public record IncludedFiles(Map<String, SourceText> byPath, boolean all) {

  /** Copies the map. */
  public IncludedFiles {
    byPath = Map.copyOf(byPath);
  }

  /** All files of a host; their names are their paths. */
  public static IncludedFiles of(Collection<SourceText> files) {
    return of(files, true);
  }

  /** Some files of a host, which may have others. */
  public static IncludedFiles some(Collection<SourceText> files) {
    return of(files, false);
  }

  private static IncludedFiles of(Collection<SourceText> files, boolean all) {
    Map<String, SourceText> byPath = new LinkedHashMap<>();
    files.forEach(file -> byPath.put(file.name(), file));
    return new IncludedFiles(byPath, all);
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
    return Optional.ofNullable(byPath.get(path));
  }

  /** The files of a folder, in the order of their names. */
  List<SourceText> folder(String path) {
    String prefix = path.endsWith("/") ? path : path + "/";
    return byPath.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .filter(entry -> entry.getKey().indexOf('/', prefix.length()) < 0)
        .filter(entry -> isRead(entry.getKey().substring(prefix.length())))
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .map(Map.Entry::getValue)
        .toList();
  }
}
