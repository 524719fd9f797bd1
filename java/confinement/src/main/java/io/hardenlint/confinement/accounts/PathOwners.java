package io.hardenlint.confinement.accounts;

import io.hardenlint.confinement.accounts.TmpfilesFile.Folder;
import io.hardenlint.confinement.sysctl.ConfigurationFolders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom files of tmpfiles.d give folders to: of two lines that make one the first counts, and of
 * those that change it, which come after.
 */
public final class PathOwners {
  private final Map<String, Folder> folders = new LinkedHashMap<>();

  private final List<Pattern> unknown = new ArrayList<>();

  private PathOwners() {}

  /**
   * The owners by files whose full paths decide on their order and on which of them count; where
   * one has no path of tmpfiles.d, they are read as given.
   */
  public static PathOwners of(Collection<TmpfilesFile> files) {
    List<TmpfilesFile> read =
        ConfigurationFolders.orderIfKnown(files, "tmpfiles.d", file -> file.source().name());
    List<Folder> lines = read.stream().flatMap(file -> file.folders().stream()).toList();
    PathOwners owners = new PathOwners();
    read.forEach(file -> owners.unknown.addAll(file.unknown()));
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

  /** The folders of which owner and mode are known, each once. */
  public List<Folder> folders() {
    return folders.values().stream().filter(folder -> isKnown(folder.path())).toList();
  }

  /** The line that decides on a folder; nothing if others may change what it says. */
  public Optional<Folder> of(String path) {
    return Optional.ofNullable(folders.get(path)).filter(folder -> isKnown(path));
  }

  private boolean isKnown(String path) {
    return unknown.stream().noneMatch(each -> each.matcher(path).matches());
  }
}
