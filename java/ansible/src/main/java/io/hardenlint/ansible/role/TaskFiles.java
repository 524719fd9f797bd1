package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.SourcePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files that tasks name. */
final class TaskFiles {
  private TaskFiles() {}

  /**
   * The file that an include names: beside the including file, then in the role's folders.
   *
   * @param kind the role's subfolder for such files, {@code tasks} or {@code vars}
   */
  static Optional<SourcePath> find(String name, TaskScope scope, String kind) {
    List<SourcePath> folders = new ArrayList<>(scope.folders());
    Collections.reverse(folders);
    folders.addAll(scope.play().folders());
    for (SourcePath folder : folders) {
      for (SourcePath candidate :
          List.of(folder.resolve(kind).resolve(name), folder.resolve(name))) {
        if (candidate.isFile()) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /** All YAML files below a folder, in order of their names; none if it is no folder. */
  static List<SourcePath> yamlBelow(SourcePath folder) {
    if (!folder.isFolder()) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder.path(), 8)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.path().relativize(file).toString())
          .filter(name -> name.endsWith(".yml") || name.endsWith(".yaml"))
          .sorted()
          .map(folder::resolve)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
