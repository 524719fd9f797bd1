package io.hardenlint.jinja.yaml;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;

/**
 * A YAML text that ansible-core refuses, or that harden-lint does not read as ansible-core does.
 */
public final class YamlProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Position position;
  private final PythonError.Kind kind;

  /**
   * Creates a problem of a text that is refused here, and perhaps here alone.
   *
   * @param message one sentence: what is wrong, what was expected, the way out
   * @param position where
   */
  public YamlProblem(String message, Position position) {
    this(message, position, PythonError.Kind.UNSUPPORTED);
  }

  /** Creates a problem of a text that passes a bound. */
  YamlProblem(Limit limit, Position position) {
    this(limit.message(), position, PythonError.Kind.LIMIT);
  }

  YamlProblem(String message, Position position, PythonError.Kind kind) {
    super(message);
    this.position = position;
    this.kind = kind;
  }

  /** Where the text is wrong. */
  public Position position() {
    return position;
  }

  /** What the filter says that reads such a text in a template. */
  public PythonError inFilter(String filter) {
    String message = filter + ": " + getMessage();
    return switch (kind) {
      case RAISES -> PythonError.raises(message);
      case UNSUPPORTED -> PythonError.unsupported("text that is refused (" + message + ")");
      case LIMIT -> PythonError.limit(message);
    };
  }
}
