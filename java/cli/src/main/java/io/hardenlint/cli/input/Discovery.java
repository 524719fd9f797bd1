package io.hardenlint.cli.input;

import io.hardenlint.ansible.job.PlanNote;
import io.hardenlint.ansible.role.RoleFolder;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.lint.artefact.ArtefactKind;
import io.hardenlint.lint.artefact.KindDetector;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is found below a folder: roles, and files whose path tells their kind. Links are not
 * followed; hidden folders and folders of build tools are passed over.
 *
 * @param roles the roles, in order of their paths
 * @param files plain files, in order of their paths
 * @param problem why the search is not complete, if it is not
 */
record Discovery(List<RoleFolder> roles, List<SourcePath> files, Optional<PlanNote> problem) {
  private static final Set<String> PASSED_OVER =
      Set.of("node_modules", "target", "__pycache__", "venv", "collections");

  static Discovery below(SourcePath folder) {
    List<RoleFolder> roles = new ArrayList<>();
    List<SourcePath> files = new ArrayList<>();
    Optional<PlanNote> problem = Optional.empty();
    try {
      Files.walkFileTree(folder.path(), new Visitor(folder, roles, files));
    } catch (IOException e) {
      problem = Optional.of(new PlanNote("cannot look through the folder: " + e, folder.start()));
    }
    roles.sort(Comparator.comparing(role -> role.root().path()));
    files.sort(Comparator.comparing(SourcePath::path));
    return new Discovery(List.copyOf(roles), List.copyOf(files), problem);
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final SourcePath start;
    private final List<RoleFolder> roles;
    private final List<SourcePath> files;

    Visitor(SourcePath start, List<RoleFolder> roles, List<SourcePath> files) {
      this.start = start;
      this.roles = roles;
      this.files = files;
    }

    private SourcePath shown(Path path) {
      return path.equals(start.path())
          ? start
          : start.resolve(start.path().relativize(path).toString());
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      SourcePath folder = shown(path);
      boolean hidden = folder.name().startsWith(".");
      if (!path.equals(start.path()) && (hidden || PASSED_OVER.contains(folder.name()))) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (RoleFolder.isRole(folder)) {
        roles.add(new RoleFolder(folder));
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && tellsKind(start.path().relativize(path))) {
        files.add(shown(path));
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean tellsKind(Path relative) {
      Optional<String> dest = Optional.of("/" + relative);
      return KindDetector.detect(dest, "", "") != ArtefactKind.TEXT;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
