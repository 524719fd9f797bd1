package io.hardenlint.ansible.source;

import io.hardenlint.jinja.Position;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A path, and how messages show it: as the user wrote it, or below what the user wrote.
 *
 * @param path where it lies; absolute and without {@code .} and {@code ..}
 * @param shown what messages say
 */
public record SourcePath(Path path, String shown) {

  /** A path as the user wrote it, relative to the working folder. */
  public static SourcePath of(Path folder, String written) {
    return new SourcePath(folder.resolve(written).toAbsolutePath().normalize(), written);
  }

  /** A path relative to this one, or absolute. */
  public SourcePath resolve(String relative) {
    Path target = Path.of(relative);
    if (target.isAbsolute()) {
      return new SourcePath(target.normalize(), target.normalize().toString());
    }
    Path below = Path.of(shown).resolve(target).normalize();
    return new SourcePath(path.resolve(target).normalize(), below.toString());
  }

  /** The folder that holds this path. */
  public SourcePath parent() {
    Path parent = path.getParent();
    if (parent == null) {
      return this;
    }
    Path below = Path.of(shown).getParent();
    if (below == null) {
      String up = shown.isEmpty() || shown.equals(".") ? ".." : "";
      return new SourcePath(parent, up);
    }
    return new SourcePath(parent, below.toString());
  }

  /** The last name of the path. */
  public String name() {
    Path last = path.getFileName();
    return last == null ? "" : last.toString();
  }

  /** Whether it is a folder. */
  public boolean isFolder() {
    return Files.isDirectory(path);
  }

  /** Whether it is something to read from, but no folder. */
  public boolean isFile() {
    return Files.exists(path) && !Files.isDirectory(path);
  }

  /** The file's first place, for problems with the file as a whole. */
  public Position start() {
    return new Position(shown, 1, 1);
  }
}
