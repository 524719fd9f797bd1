package io.hardenlint.jinja.python;

import io.hardenlint.jinja.limit.Limit;

/**
 * Python raises here, or would do something that is not reproduced exactly. Either way the
 * rendering must stop; whoever knows the place adds it.
 */
public final class PythonError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why the evaluation stops. */
  public enum Kind {
    /** Python raises an exception too. */
    RAISES,
    /** Python has an answer, which is not reproduced here. */
    UNSUPPORTED,
    /** A bound on size or time was passed. */
    LIMIT
  }

  private final Kind kind;

  private PythonError(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  /** Python raises an exception. */
  public static PythonError raises(String message) {
    return new PythonError(Kind.RAISES, message);
  }

  /** Python has an answer that is not reproduced. */
  public static PythonError unsupported(String message) {
    return new PythonError(Kind.UNSUPPORTED, message);
  }

  /** A bound was passed. */
  public static PythonError limit(Limit limit) {
    return limit(limit.message());
  }

  /** A bound was passed that is no fixed number. */
  public static PythonError limit(String message) {
    return new PythonError(Kind.LIMIT, message);
  }

  /** Why the evaluation stops. */
  public Kind kind() {
    return kind;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
