package io.hardenlint.jinja.grammar;

/** A template is not well-formed, or uses grammar that is refused. */
public final class SyntaxProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int offset;

  /**
   * Creates a problem.
   *
   * @param code the code of the refusal
   * @param message one sentence
   * @param offset where in the text
   */
  public SyntaxProblem(String code, String message, int offset) {
    super(message, null, false, false);
    this.code = code;
    this.offset = offset;
  }

  /** Jinja2 refuses the template too. */
  static SyntaxProblem error(String message, int offset) {
    return new SyntaxProblem("syntax-error", message, offset);
  }

  /** Jinja2 accepts the template; its meaning is not reproduced. */
  static SyntaxProblem unsupported(String message, int offset) {
    return new SyntaxProblem("unsupported-syntax", message, offset);
  }

  /** The code of the refusal. */
  public String code() {
    return code;
  }

  /** Where in the text. */
  public int offset() {
    return offset;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
