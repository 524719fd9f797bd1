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
  private final boolean doubtful;
  private @Nullable RenderProblem problem;

  private PyUndefined(Supplier<RenderProblem> report, boolean captured, boolean doubtful) {
    this.report = report;
    this.captured = captured;
    this.doubtful = doubtful;
  }

  /**
   * An undefined value.
   *
   * @param problem what to report when it is used
   * @param captured whether it stands for an error while a value was made (Ansible's captured
   *     exception), not for a missing name
   */
  public PyUndefined(RenderProblem problem, boolean captured) {
    this(() -> problem, captured, false);
  }

  /** A missing name; what to report is only put together if it is used, which is rare. */
  public static PyUndefined missing(Supplier<RenderProblem> report) {
    return new PyUndefined(report, false, false);
  }

  /** A missing name or a captured error, it is not known which: it counts as the latter. */
  public static PyUndefined inDoubt(RenderProblem problem) {
    return new PyUndefined(() -> problem, true, true);
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

  /** Whether it may stand for a missing name although it counts as an error. */
  public boolean isDoubtful() {
    return doubtful;
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
