package io.hardenlint.jinja;

/**
 * A place in a source file.
 *
 * @param file path as the user named it, relative or absolute
 * @param line line number, from 1
 * @param column column number in UTF-16 units, from 1
 */
public record Position(String file, int line, int column) implements Comparable<Position> {

  /** Refuses numbers below 1. */
  public Position {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("position " + line + ":" + column + " is not one-based");
    }
  }

  /** The same place in another file, for text that was cut out of it. */
  public Position inFile(String otherFile) {
    return new Position(otherFile, line, column);
  }

  @Override
  public int compareTo(Position other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
