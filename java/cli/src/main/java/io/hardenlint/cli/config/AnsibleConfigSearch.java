package io.hardenlint.cli.config;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the {@code ansible.cfg} that Ansible would read. */
public final class AnsibleConfigSearch {
  private static final String NAME = "ansible.cfg";
  static final String VARIABLE = "ANSIBLE_CONFIG";

  private AnsibleConfigSearch() {}

  /**
   * The file that {@code --env ANSIBLE_CONFIG=} names; else that of the working folder; else that
   * beside {@code harden-lint.yaml}; else the nearest above the paths, up to the root of their
   * repository. Those of the user and of the machine are not looked at: what is rendered must not
   * depend on who renders it.
   *
   * @param folder the working folder
   * @param configuration {@code harden-lint.yaml}, if there is one
   * @param paths the paths of the command line
   * @param environment the controller's environment as the user gives it
   * @throws InputProblem if the named file does not exist, or several would be read
   */
  public static Optional<SourcePath> find(
      Path folder,
      Optional<SourcePath> configuration,
      List<String> paths,
      Map<String, Optional<String>> environment)
      throws InputProblem {
    if (environment.containsKey(VARIABLE)) {
      return named(folder, environment.getOrDefault(VARIABLE, Optional.empty()).orElse(""));
    }
    SourcePath here = SourcePath.of(folder, NAME);
    if (here.isFile() && !isWritableByAll(folder)) {
      return Optional.of(here);
    }
    Optional<SourcePath> beside =
        configuration.map(file -> file.parent().resolve(NAME)).filter(SourcePath::isFile);
    return beside.isPresent() ? beside : above(folder, paths);
  }

  /** Nothing named means that none is read. */
  private static Optional<SourcePath> named(Path folder, String name) throws InputProblem {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    SourcePath file = SourcePath.of(folder, name);
    SourcePath inside = file.isFolder() ? file.resolve(NAME) : file;
    if (!inside.isFile()) {
      throw new InputProblem(
          "--env ANSIBLE_CONFIG: no such file: " + inside.shown(), inside.start());
    }
    return Optional.of(inside);
  }

  /** What Ansible reads for a variable of the shell: nothing else, if there is such a file. */
  static Optional<SourcePath> inShell(Path folder, String name, Optional<SourcePath> otherwise) {
    SourcePath file = SourcePath.of(folder, name);
    SourcePath inside = file.isFolder() ? file.resolve(NAME) : file;
    if (name.isEmpty() || !Files.exists(inside.path())) {
      return otherwise;
    }
    return Optional.of(inside).filter(SourcePath::isFile);
  }

  private static Optional<SourcePath> above(Path folder, List<String> paths) throws InputProblem {
    Map<Path, SourcePath> found = new LinkedHashMap<>();
    for (String path : paths) {
      Path given = folder.resolve(path).toAbsolutePath().normalize();
      Path start = Files.isDirectory(given) ? given : given.getParent();
      if (start != null) {
        ConfigSearch.find(start, NAME)
            .map(SourcePath::path)
            .ifPresent(file -> found.putIfAbsent(file, shown(folder, file)));
      }
    }
    if (found.size() > 1) {
      List<SourcePath> all = List.copyOf(found.values());
      throw new InputProblem(
          "the paths lie below several configurations of Ansible, here and "
              + all.get(1).shown()
              + "; say which holds with --env ANSIBLE_CONFIG=FILE, or give the paths apart",
          all.getFirst().start());
    }
    return found.values().stream().findFirst();
  }

  private static SourcePath shown(Path folder, Path file) {
    Path base = folder.toAbsolutePath().normalize();
    return new SourcePath(
        file, file.startsWith(base) ? base.relativize(file).toString() : file.toString());
  }

  /** Ansible reads none from a folder that everybody may write to. */
  private static boolean isWritableByAll(Path folder) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
      return permissions.contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
