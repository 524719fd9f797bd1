package io.hardenlint.jinja.problem;

import io.hardenlint.jinja.RenderProblem;

/**
 * Python raises an exception here. Ansible turns it into a value that may still be ignored where it
 * crosses a call or a variable; otherwise the rendering ends.
 */
public final class Raised extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RenderProblem problem;

  /** Raises. */
  public Raised(RenderProblem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  /** What and where. */
  public RenderProblem problem() {
    return problem;
  }
}
