package io.hardenlint.confinement.text;

/**
 * A stretch of a {@link SourceText}, half open.
 *
 * @param start first offset, in UTF-16 units, from 0
 * @param end offset behind the last one, at least {@code start}
 */
public record Span(int start, int end) {

  /** Refuses negative and reversed stretches. */
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span " + start + ".." + end);
    }
  }

  /** The empty stretch at an offset. */
  public static Span at(int offset) {
    return new Span(offset, offset);
  }

  /** Length in UTF-16 units. */
  public int length() {
    return end - start;
  }

  /** The smallest stretch that holds both. */
  public Span to(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }
}
