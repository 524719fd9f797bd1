package io.hardenlint.jinja.value;

import io.hardenlint.jinja.RenderProblem;

/**
 * A value that is not there. It may be passed around, asked whether it is defined and replaced by
 * {@code default}; any other use is the error that it carries.
 *
 * @param problem what to report when it is used
 * @param captured whether it stands for an error while a value was made (Ansible's captured
 *     exception), not for a missing name
 */
public record PyUndefined(RenderProblem problem, boolean captured) implements Value {
  /** The error of using it. */
  public UndefinedUse trip() {
    return new UndefinedUse(this);
  }

  @Override
  public String typeName() {
    return captured ? "CapturedExceptionMarker" : "UndefinedMarker";
  }
}
