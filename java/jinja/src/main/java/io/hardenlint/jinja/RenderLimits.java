package io.hardenlint.jinja;

import io.hardenlint.jinja.limit.Limit;
import java.time.Duration;

/**
 * Bounds on one rendering. Templates are hostile input: passing a bound refuses the template with a
 * message. What a request cannot change stands in {@link Limit}, as the defaults of these do.
 *
 * @param deadline wall-clock time for the whole rendering
 * @param maxOutput largest output, in characters
 * @param maxDepth deepest nesting of includes, macros and variables inside variables
 * @param maxSteps most expressions and loop turns evaluated
 * @param maxMade most characters of all texts, and eighths of elements of all lists and mappings,
 *     that operators, filters and calls make during the rendering
 */
public record RenderLimits(
    Duration deadline, int maxOutput, int maxDepth, long maxSteps, long maxMade) {

  /** Generous for real templates, small enough that a hostile one ends soon. */
  public static final RenderLimits DEFAULTS =
      new RenderLimits(
          Duration.ofMillis(Limit.DEADLINE.bound()),
          Limit.OUTPUT.count(),
          Limit.DEPTH.count(),
          Limit.STEPS.bound(),
          Limit.MADE.bound());

  /** Limits with the usual bound on what operators make. */
  public RenderLimits(Duration deadline, int maxOutput, int maxDepth, long maxSteps) {
    this(deadline, maxOutput, maxDepth, maxSteps, Limit.MADE.bound());
  }
}
