package io.hardenlint.jinja.literal;

/** A text is no Python literal: it stays a text. */
final class NotLiteral extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotLiteral() {
    super("not a literal", null, false, false);
  }
}
