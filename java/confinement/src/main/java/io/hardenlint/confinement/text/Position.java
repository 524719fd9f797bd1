package io.hardenlint.confinement.text;

/**
 * A line and a column.
 *
 * @param line from 1
 * @param column in UTF-16 units, from 1
 */
public record Position(int line, int column) implements Comparable<Position> {
  @Override
  public int compareTo(Position other) {
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
