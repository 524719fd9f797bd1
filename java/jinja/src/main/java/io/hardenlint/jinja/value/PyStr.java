package io.hardenlint.jinja.value;

import io.hardenlint.jinja.python.PythonStrings;

/**
 * Text.
 *
 * @param text the characters
 * @param markup whether it is a MarkupSafe {@code Markup}, as {@code escape} and its like return
 */
public record PyStr(String text, boolean markup) implements Value {
  /** The empty text. */
  public static final PyStr EMPTY = new PyStr("", false);

  /** Plain text. */
  public static PyStr of(String text) {
    return text.isEmpty() ? EMPTY : new PyStr(text, false);
  }

  /** {@code len(text)}: code points. */
  public int length() {
    return PythonStrings.length(text);
  }

  @Override
  public String typeName() {
    return markup ? "Markup" : "str";
  }

  @Override
  public String toString() {
    return text;
  }
}
