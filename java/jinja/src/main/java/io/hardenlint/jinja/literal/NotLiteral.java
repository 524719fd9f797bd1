package io.hardenlint.jinja.literal;

/** A text is no Python literal: it stays a text. */
final class NotLiteral extends RuntimeException {
  static final NotLiteral INSTANCE = new NotLiteral();

  private static final long serialVersionUID = 1L;

  private NotLiteral() {
    super("not a literal", null, false, false);
  }
}
