package io.hardenlint.jinja;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Which place of which template produced each part of an output: a gap-free, ordered list of
 * segments that together cover the whole text. Segments are made when they are asked for.
 */
public final class SourceMap {
  private final int[] ends;
  private final IntFunction<Segment> maker;

  /**
   * A map.
   *
   * @param ends offset after each segment, ascending
   * @param maker makes a segment by its number
   */
  public SourceMap(int[] ends, IntFunction<Segment> maker) {
    this.ends = ends;
    this.maker = maker;
  }

  /** A map of segments, in the order of the output. */
  public SourceMap(List<Segment> segments) {
    this(segments.stream().mapToInt(Segment::end).toArray(), List.copyOf(segments)::get);
  }

  /** The map of a text that is taken as it is from the beginning of a file. */
  public static SourceMap copied(String text, String file) {
    return text.isEmpty()
        ? new SourceMap(List.of())
        : new SourceMap(
            List.of(new Segment(0, text.length(), new Position(file, 1, 1), true, List.of())));
  }

  /**
   * A part of the output.
   *
   * @param start first offset in the output, in UTF-16 units
   * @param end offset after the last
   * @param template where the template text or expression stands that produced it, as deep inside
   *     includes, macros, call blocks, set blocks, parent templates as it was written
   * @param verbatim whether the part was copied from the template, so that offsets inside it map
   *     one to one (but for line endings)
   * @param variables the variables that its text was made of, with the variables those used,
   *     outermost first; empty for verbatim text. Variables that only decide whether the part
   *     appears at all are not among them
   * @param trail how the rendering got to {@code template}, the last step first: includes, calls,
   *     blocks, and where a text that was captured before was output
   * @param parts places whose text went through a filter or an operator to become this part, which
   *     comes from them as a whole; empty if it was output as it was made
   */
  public record Segment(
      int start,
      int end,
      Position template,
      boolean verbatim,
      List<VariableUse> variables,
      List<RenderProblem.Frame> trail,
      List<Position> parts) {
    /** Copies the lists. */
    public Segment {
      variables = List.copyOf(variables);
      trail = List.copyOf(trail);
      parts = List.copyOf(parts);
    }

    /** A part that the template itself outputs. */
    public Segment(
        int start, int end, Position template, boolean verbatim, List<VariableUse> variables) {
      this(start, end, template, verbatim, variables, List.of(), List.of());
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

  /** All segments. */
  public List<Segment> segments() {
    return between(0, ends.length);
  }

  private List<Segment> between(int first, int last) {
    return new AbstractList<>() {
      @Override
      public Segment get(int index) {
        return maker.apply(first + java.util.Objects.checkIndex(index, size()));
      }

      @Override
      public int size() {
        return last - first;
      }
    };
  }

  /** The segment that holds an offset of the output. */
  public Optional<Segment> at(int offset) {
    if (offset < 0) {
      return Optional.empty();
    }
    int index = firstEndingAfter(offset);
    return index < ends.length ? Optional.of(maker.apply(index)) : Optional.empty();
  }

  /**
   * The segments that overlap the range from {@code start} (inclusive) to {@code end} (exclusive).
   */
  public List<Segment> overlapping(int start, int end) {
    if (end <= start) {
      return List.of();
    }
    int first = firstEndingAfter(start);
    int last = Math.min(ends.length, firstEndingAfter(end - 1) + 1);
    return List.copyOf(between(first, Math.max(first, last)));
  }

  private int firstEndingAfter(int offset) {
    int found = Arrays.binarySearch(ends, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
