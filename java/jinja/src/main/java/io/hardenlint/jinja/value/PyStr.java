package io.hardenlint.jinja.value;

import io.hardenlint.jinja.python.PythonStrings;
import org.jspecify.annotations.Nullable;

/**
 * Text.
 *
 * @param text the characters
 * @param markup whether it is a MarkupSafe {@code Markup}, as {@code escape} and its like return
 * @param provenance where its parts come from, if it was put together by a template; two texts are
 *     equal whatever it is
 */
public record PyStr(String text, boolean markup, @Nullable Provenance provenance) implements Value {
  /** The empty text. */
  public static final PyStr EMPTY = new PyStr("", false);

  /** Text of unknown parts. */
  public PyStr(String text, boolean markup) {
    this(text, markup, null);
  }

  /** Plain text. */
  public static PyStr of(String text) {
    return text.isEmpty() ? EMPTY : new PyStr(text, false);
  }

  /** {@code len(text)}: code points. */
  public int length() {
    return PythonStrings.length(text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PyStr s && text.equals(s.text) && markup == s.markup;
  }

  @Override
  public int hashCode() {
    return text.hashCode();
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
