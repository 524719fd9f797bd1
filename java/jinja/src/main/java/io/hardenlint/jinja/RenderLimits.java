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
 */
public record RenderLimits(Duration deadline, int maxOutput, int maxDepth, long maxSteps) {

  /** Generous for real templates, small enough that a hostile one ends soon. */
  public static final RenderLimits DEFAULTS =
      new RenderLimits(Duration.ofSeconds(10), 16_000_000, 150, 20_000_000L);
}
