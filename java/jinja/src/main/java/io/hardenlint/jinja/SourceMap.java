package io.hardenlint.jinja;

import java.util.List;
import java.util.Optional;

/**
 * Which place of which template produced each part of an output: a gap-free, ordered list of
 * segments.
 *
 * @param segments the parts, in output order; together they cover the whole text
 */
public record SourceMap(List<Segment> segments) {

  /** Copies the segments. */
  public SourceMap {
    segments = List.copyOf(segments);
  }

  /**
   * A part of the output.
   *
   * @param start first offset in the output, in UTF-16 units
   * @param end offset after the last
   * @param template where the template text or expression stands that produced it
   * @param verbatim whether the part was copied from the template, so that offsets inside it map
   *     one to one (but for line endings)
   * @param variables the variables that went into it, with the variables those used, outermost
   *     first; empty for verbatim text
   */
  public record Segment(
      int start, int end, Position template, boolean verbatim, List<VariableUse> variables) {
    /** Copies the variables. */
    public Segment {
      variables = List.copyOf(variables);
    }
  }

  /**
   * A variable that went into a part of the output.
   *
   * @param name its name, with the path below it where one element was used ({@code d.key}, {@code
   *     l[0]})
   * @param definition where that value is defined
   */
  public record VariableUse(String name, Position definition) {}

  /** The segment that holds an offset of the output. */
  public Optional<Segment> at(int offset) {
    int low = 0;
    int high = segments.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Segment segment = segments.get(middle);
      if (offset < segment.start()) {
        high = middle - 1;
      } else if (offset >= segment.end()) {
        low = middle + 1;
      } else {
        return Optional.of(segment);
      }
    }
    return Optional.empty();
  }

  /**
   * The segments that overlap the range from {@code start} (inclusive) to {@code end} (exclusive).
   */
  public List<Segment> overlapping(int start, int end) {
    return segments.stream().filter(s -> s.start() < end && s.end() > start).toList();
  }
}
