package io.hardenlint.jinja.trace;

import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Makes the trace of a text while its parts are put together. */
public final class Tracer {
  /** Most parts of one text. */
  private int[] ends;

  private int[] places;
  private SourceText[] sources;
  private Uses[] uses;
  private @Nullable Trail[] trails;
  private int size;
  private int length;

  /**
   * The trace of an empty text.
   *
   * @param expected about how many segments there will be
   */
  public Tracer(int expected) {
    int capacity = Math.max(1, expected);
    ends = new int[capacity];
    places = new int[capacity];
    sources = new SourceText[capacity];
    uses = new Uses[capacity];
    trails = new Trail[capacity];
  }

  /** Number of segments. */
  public int size() {
    return size;
  }

  /**
   * Adds a part that one place made.
   *
   * @param characters its length
   * @param verbatim whether it is text of the template
   */
  public void add(
      int characters,
      SourceText source,
      int offset,
      boolean verbatim,
      Uses what,
      @Nullable Trail trail) {
    if (characters > 0) {
      add(characters, source, offset << 1 | (verbatim ? 1 : 0), what, trail);
    }
  }

  /**
   * Adds a text that was captured before, with its parts.
   *
   * @param more what went into the choice of the text; copied parts have no variables
   * @param output the step that outputs it; null where the way to its parts says so
   * @param trail the way to that step
   */
  public void addAll(
      Trace text, Uses more, RenderProblem.@Nullable Frame output, @Nullable Trail trail) {
    IdentityHashMap<Trail, Trail> known = new IdentityHashMap<>();
    Trail alone = Trail.joined(null, output, trail);
    Trail from = null;
    Trail joined = alone;
    for (int i = 0; i < text.size(); i++) {
      Trail inner = text.trail(i);
      if (inner != from) {
        from = inner;
        joined =
            inner == null
                ? alone
                : known.computeIfAbsent(inner, way -> Trail.joined(way, output, trail));
      }
      add(
          text.end(i) - text.start(i),
          text.source(i),
          text.place(i),
          (text.place(i) & 1) != 0 ? text.uses(i) : text.uses(i).plus(more),
          joined);
    }
  }

  private void add(int characters, SourceText source, int place, Uses what, @Nullable Trail trail) {
    if (size == Limit.PARTS.count()) {
      throw PythonError.limit(Limit.PARTS);
    }
    if (size == ends.length) {
      grow(size * 2);
    }
    length += characters;
    ends[size] = length;
    places[size] = place;
    sources[size] = source;
    uses[size] = what;
    trails[size] = trail;
    size++;
  }

  private void grow(int capacity) {
    ends = Arrays.copyOf(ends, capacity);
    places = Arrays.copyOf(places, capacity);
    sources = Arrays.copyOf(sources, capacity);
    uses = Arrays.copyOf(uses, capacity);
    trails = Arrays.copyOf(trails, capacity);
  }

  /** What was added. */
  public Trace trace() {
    if (size == ends.length) {
      return new Trace(ends, places, sources, uses, trails);
    }
    return new Trace(
        Arrays.copyOf(ends, size),
        Arrays.copyOf(places, size),
        Arrays.copyOf(sources, size),
        Arrays.copyOf(uses, size),
        Arrays.copyOf(trails, size));
  }
}
