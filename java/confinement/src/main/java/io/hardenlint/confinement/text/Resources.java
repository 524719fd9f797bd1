package io.hardenlint.confinement.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables that are kept as files beside the code: tab-separated, {@code #} starts a comment line.
 */
public final class Resources {
  private Resources() {}

  /**
   * The lines of a table without comments and blank lines.
   *
   * @param owner class in whose package the file stands
   * @throws IllegalStateException if the file is missing: the archive is broken
   */
  public static List<String> lines(Class<?> owner, String file) {
    try (InputStream in = owner.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(owner.getPackageName() + " lacks its table " + file);
      }
      List<String> lines = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line);
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a table, each with at least {@code columns} cells, short rows filled up. */
  public static List<List<String>> rows(Class<?> owner, String file, int columns) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines(owner, file)) {
      List<String> cells = new ArrayList<>(List.of(line.split("\t", -1)));
      while (cells.size() < columns) {
        cells.add("");
      }
      rows.add(List.copyOf(cells));
    }
    return rows;
  }
}
