package io.hardenlint.jinja;

import java.time.Duration;

/**
 * Bounds on one rendering. Templates are hostile input: passing a bound refuses the template with a
 * message.
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
      new RenderLimits(Duration.ofSeconds(10), 16_000_000, 150, 20_000_000L, 400_000_000L);

  /** Limits with the usual bound on what operators make. */
  public RenderLimits(Duration deadline, int maxOutput, int maxDepth, long maxSteps) {
    this(deadline, maxOutput, maxDepth, maxSteps, 400_000_000L);
  }
}
