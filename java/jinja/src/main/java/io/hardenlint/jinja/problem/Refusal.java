package io.hardenlint.jinja.problem;

import io.hardenlint.jinja.RenderProblem;

/** The rendering stops here, for a reason with a place. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RenderProblem problem;

  /** Stops the rendering. */
  public Refusal(RenderProblem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  /** The reason. */
  public RenderProblem problem() {
    return problem;
  }
}
