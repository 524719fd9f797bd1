package io.hardenlint.confinement.apparmor.base;

import io.hardenlint.confinement.apparmor.IncludeFiles;
import io.hardenlint.confinement.apparmor.IncludeFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What profiles can include on a host.
 *
 * @param files its files, or what stands for them
 * @param folder where they are; nothing if only the description of the common files is at hand
 * @param chosen whether the user named the folder, so that it speaks for the host
 */
public record AppArmorBase(IncludeFiles files, Optional<Path> folder, boolean chosen) {
  /** Where Linux keeps them. */
  public static final Path USUAL = Path.of("/etc/apparmor.d");

  /** No folder at all: the common files as they are described here, read when first asked for. */
  public static AppArmorBase described() {
    return new AppArmorBase(DescribedFiles.INSTANCE, Optional.empty(), false);
  }

  /**
   * The files of folders.
   *
   * @param include searched first, in order, as {@code apparmor_parser -I}
   * @param base searched last, as {@code apparmor_parser -b}
   * @param machine what is used without a base, if it exists
   * @param working folder that other paths start from
   */
  public static AppArmorBase of(
      List<Path> include, Optional<Path> base, Path machine, Path working) {
    Optional<Path> last = base.or(() -> Optional.of(machine).filter(Files::isDirectory));
    List<Path> folders = new ArrayList<>(include);
    last.ifPresent(folders::add);
    if (folders.isEmpty()) {
      return described();
    }
    IncludeFiles found = new IncludeFolders(folders, working);
    return new AppArmorBase(
        last.isPresent() ? found : found.orElse(DescribedFiles.INSTANCE), last, base.isPresent());
  }
}
