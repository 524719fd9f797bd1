package io.hardenlint.jinja.trace;

import io.hardenlint.jinja.RenderProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a rendering got to a place: the includes, macros, blocks and variables on the way. */
public final class Trail {
  /** A text that is captured and output again and again keeps the first of its ways. */
  private static final int MOST_STEPS = 8;

  private final RenderProblem.Frame step;
  private final @Nullable Trail before;
  private final int depth;

  private Trail(RenderProblem.Frame step, @Nullable Trail before, int depth) {
    this.step = step;
    this.before = before;
    this.depth = depth;
  }

  /** One step further. */
  public static Trail after(@Nullable Trail before, RenderProblem.Frame step) {
    return new Trail(step, before, length(before) + 1);
  }

  /** Number of steps. */
  public static int length(@Nullable Trail trail) {
    return trail == null ? 0 : trail.depth;
  }

  /** The steps, the last first. */
  public static List<RenderProblem.Frame> steps(@Nullable Trail trail) {
    if (trail == null) {
      return List.of();
    }
    List<RenderProblem.Frame> steps = new ArrayList<>(trail.depth);
    for (Trail at = trail; at != null; at = at.before) {
      steps.add(at.step);
    }
    return List.copyOf(steps);
  }

  /**
   * The way to a captured text that is output elsewhere: what led to the text from where both ways
   * part, then its output, then the way there.
   *
   * @param inner the way to the text
   * @param output the step that outputs it; null where the last step of {@code inner} says so
   * @param outer the way to that step
   */
  static @Nullable Trail joined(
      @Nullable Trail inner, RenderProblem.@Nullable Frame output, @Nullable Trail outer) {
    List<RenderProblem.Frame> own = new ArrayList<>();
    Trail a = inner;
    Trail b = outer;
    while (a != b) {
      if (length(a) >= length(b) && a != null) {
        own.add(a.step);
        a = a.before;
      } else if (b != null) {
        b = b.before;
      }
    }
    if ((output == null && a == outer) || own.size() > MOST_STEPS) {
      return inner;
    }
    Trail joined = output == null ? outer : after(outer, output);
    for (int i = own.size() - 1; i >= 0; i--) {
      joined = after(joined, own.get(i));
    }
    return joined;
  }
}
