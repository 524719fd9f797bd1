package io.hardenlint.jinja.trace;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.SourceMap;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.value.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * Where the segments of a text come from. Kept in arrays, one entry per segment, since every text
 * that a template outputs has one; places and names are made when they are asked for.
 */
public final class Trace implements Provenance {
  private final int[] ends;
  private final int[] places;
  private final SourceText[] sources;
  private final Uses[] uses;
  private final @Nullable Trail[] trails;

  /**
   * A text in segments.
   *
   * @param ends offset after each segment
   * @param places offset in the template, twice, plus one if the segment was copied from there
   */
  Trace(int[] ends, int[] places, SourceText[] sources, Uses[] uses, @Nullable Trail[] trails) {
    this.ends = ends;
    this.places = places;
    this.sources = sources;
    this.uses = uses;
    this.trails = trails;
  }

  /** Number of segments. */
  public int size() {
    return ends.length;
  }

  /** Number of characters. */
  int length() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  int end(int index) {
    return ends[index];
  }

  int place(int index) {
    return places[index];
  }

  SourceText source(int index) {
    return sources[index];
  }

  Uses uses(int index) {
    return uses[index];
  }

  @Nullable Trail trail(int index) {
    return trails[index];
  }

  /** The place in its template that made a segment. */
  Position template(int index) {
    return sources[index].at(places[index] >> 1);
  }

  /** The same as a public source map. */
  public SourceMap toSourceMap() {
    return new SourceMap(ends, this::segment);
  }

  private SourceMap.Segment segment(int index) {
    return new SourceMap.Segment(
        start(index),
        ends[index],
        template(index),
        (places[index] & 1) != 0,
        uses[index].flattened(),
        Trail.steps(trails[index]),
        uses[index].places());
  }
}
