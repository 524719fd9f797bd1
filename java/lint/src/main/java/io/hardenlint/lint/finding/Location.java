package io.hardenlint.lint.finding;

import java.util.Comparator;

/**
 * A stretch of a file.
 *
 * @param file path as messages show it
 * @param line first line, from 1
 * @param column first column in UTF-16 units, from 1
 * @param endLine last line
 * @param endColumn column behind the last character; equal to the first column where only a point
 *     is known
 */
public record Location(String file, int line, int column, int endLine, int endColumn)
    implements Comparable<Location> {
  private static final Comparator<Location> ORDER =
      Comparator.comparing(Location::file)
          .thenComparingInt(Location::line)
          .thenComparingInt(Location::column)
          .thenComparingInt(Location::endLine)
          .thenComparingInt(Location::endColumn);

  /** Refuses numbers below 1 and reversed stretches. */
  public Location {
    if (line < 1 || column < 1 || endLine < line || (endLine == line && endColumn < column)) {
      throw new IllegalArgumentException(
          "location %s:%d:%d to %d:%d".formatted(file, line, column, endLine, endColumn));
    }
  }

  /** A single point. */
  public static Location point(String file, int line, int column) {
    return new Location(file, line, column, line, column);
  }

  /** Whether only a point is known. */
  public boolean isPoint() {
    return line == endLine && column == endColumn;
  }

  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
