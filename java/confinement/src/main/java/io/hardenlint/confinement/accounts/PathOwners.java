package io.hardenlint.confinement.accounts;

import io.hardenlint.confinement.accounts.TmpfilesFile.Folder;
import io.hardenlint.confinement.sysctl.ConfigurationFolders;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom files of tmpfiles.d give folders to: of two lines that make one the first counts, and of
 * those that change it, which come after.
 */
public final class PathOwners {
  private final Map<String, Folder> folders = new LinkedHashMap<>();

  private PathOwners() {}

  /**
   * The owners by files whose full paths decide on their order and on which of them count; where
   * one has no path of tmpfiles.d, they are read as given.
   */
  public static PathOwners of(Collection<TmpfilesFile> files) {
    List<Folder> lines =
        ConfigurationFolders.orderIfKnown(files, "tmpfiles.d", file -> file.source().name())
            .stream()
            .flatMap(file -> file.folders().stream())
            .toList();
    PathOwners owners = new PathOwners();
    lines.stream()
        .filter(Folder::made)
        .forEach(folder -> owners.folders.putIfAbsent(folder.path(), folder));
    Set<String> changed = new HashSet<>();
    lines.stream()
        .filter(folder -> !folder.made() && changed.add(folder.path()))
        .forEach(folder -> owners.folders.merge(folder.path(), folder, PathOwners::changed));
    return owners;
  }

  private static Folder changed(Folder before, Folder change) {
    return new Folder(
        before.path(),
        before.made(),
        change.mode().or(before::mode),
        change.user().or(before::user),
        change.group().or(before::group),
        change.place());
  }

  /** The folders, each once. */
  public List<Folder> folders() {
    return List.copyOf(folders.values());
  }

  /** The line that decides on a folder. */
  public Optional<Folder> of(String path) {
    return Optional.ofNullable(folders.get(path));
  }
}
