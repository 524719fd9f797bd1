package io.hardenlint.jinja.value;

import io.hardenlint.jinja.RenderProblem;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is not there. It may be passed around, asked whether it is defined and replaced by
 * {@code default}; any other use is the error that it carries.
 */
public final class PyUndefined implements Value {
  private final Supplier<RenderProblem> report;
  private final boolean captured;
  private @Nullable RenderProblem problem;

  private PyUndefined(Supplier<RenderProblem> report, boolean captured) {
    this.report = report;
    this.captured = captured;
  }

  /**
   * An undefined value.
   *
   * @param problem what to report when it is used
   * @param captured whether it stands for an error while a value was made (Ansible's captured
   *     exception), not for a missing name
   */
  public PyUndefined(RenderProblem problem, boolean captured) {
    this(() -> problem, captured);
  }

  /** A missing name; what to report is only put together if it is used, which is rare. */
  public static PyUndefined missing(Supplier<RenderProblem> report) {
    return new PyUndefined(report, false);
  }

  /** What to report when it is used. */
  public RenderProblem problem() {
    RenderProblem known = problem;
    if (known == null) {
      known = report.get();
      problem = known;
    }
    return known;
  }

  /** Whether it stands for an error while a value was made, not for a missing name. */
  public boolean captured() {
    return captured;
  }

  /** The error of using it. */
  public UndefinedUse trip() {
    return new UndefinedUse(this);
  }

  @Override
  public String typeName() {
    return captured ? "CapturedExceptionMarker" : "UndefinedMarker";
  }
}
