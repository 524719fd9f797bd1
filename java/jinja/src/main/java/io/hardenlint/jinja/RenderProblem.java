package io.hardenlint.jinja;

import java.util.List;

/**
 * Why a template was refused.
 *
 * @param code stable kebab-case identifier, for instance {@code undefined-variable} or {@code
 *     unsupported-filter}
 * @param message one sentence: what is wrong, what was expected, the way out
 * @param position where, in the template, an included file or a variable's definition
 * @param trail how the rendering got there, innermost first: includes, macros, variables
 */
public record RenderProblem(String code, String message, Position position, List<Frame> trail) {

  /** Copies the trail. */
  public RenderProblem {
    trail = List.copyOf(trail);
  }

  /**
   * One step on the way to the problem.
   *
   * @param what for instance {@code include 'a.j2'}, {@code macro m} or {@code variable x}
   * @param position where that step was taken
   */
  public record Frame(String what, Position position) {}
}
