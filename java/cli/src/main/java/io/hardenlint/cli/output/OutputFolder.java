package io.hardenlint.cli.output;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes rendered files below one folder: each appears whole or not at all, and none lands outside.
 *
 * @param root the folder; made when the first file is written
 */
public record OutputFolder(Path root) {

  /**
   * Writes a file.
   *
   * @param name relative path below the folder
   * @throws IOException if the name leads outside the folder, also through a link, or the file
   *     cannot be written
   */
  public void write(String name, byte[] content) throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new IOException(root + " is a file; a folder is expected there");
    }
    Files.createDirectories(root);
    Path inside = root.toRealPath();
    Path target = inside.resolve(name).normalize();
    if (!target.startsWith(inside) || target.equals(inside)) {
      throw new IOException("the name '" + name + "' leads outside " + root);
    }
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException("the name '" + name + "' leads outside " + root);
    }
    refuseLinks(inside, folder);
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, ".harden-lint-", ".tmp");
    try {
      Files.write(temporary, content);
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** A link on the way could lead anywhere. */
  private static void refuseLinks(Path inside, Path folder) throws IOException {
    for (Path at = folder; at != null && !at.equals(inside); at = at.getParent()) {
      if (Files.isSymbolicLink(at)) {
        throw new IOException("'" + at + "' is a link; files are not written through links");
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
