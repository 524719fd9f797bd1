package io.hardenlint.ansible.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Plugins of the user: Python, whose names are read and which never runs. */
public final class PythonFiles {
  private PythonFiles() {}

  /** The files of a folder that Ansible takes for plugins; none if there is no such folder. */
  public static List<SourcePath> in(SourcePath folder) {
    if (!folder.isFolder()) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder.path())) {
      return children
          .map(child -> child.getFileName().toString())
          .filter(name -> name.endsWith(".py") && !name.startsWith("__"))
          .sorted()
          .map(folder::resolve)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
