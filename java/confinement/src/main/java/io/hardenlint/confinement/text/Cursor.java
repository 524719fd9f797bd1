package io.hardenlint.confinement.text;

import java.util.function.IntPredicate;

/** A position in a text that moves forward; what whitespace and comments are is the reader's. */
public final class Cursor {
  /** What {@link #peek} answers behind the last character. */
  public static final char END = '\uFFFF';

  private final SourceText source;
  private final String text;
  private int at;

  /** Starts at the beginning. */
  public Cursor(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /** The text read. */
  public SourceText source() {
    return source;
  }

  /** The offset of the next character. */
  public int at() {
    return at;
  }

  /** Goes to an offset. */
  public void moveTo(int offset) {
    at = offset;
  }

  /** Whether nothing is left. */
  public boolean atEnd() {
    return at >= text.length();
  }

  /** The next character, or {@link #END}. */
  public char peek() {
    return peek(0);
  }

  /** The character some places further on, or {@link #END}. */
  public char peek(int further) {
    return at + further < text.length() ? text.charAt(at + further) : END;
  }

  /** Whether the rest starts with that. */
  public boolean looksAt(String expected) {
    return text.startsWith(expected, at);
  }

  /** Steps over some characters, at most to the end. */
  public void skip(int count) {
    at = Math.min(text.length(), at + count);
  }

  /** Steps over a character if it is next. */
  public boolean take(char expected) {
    if (peek() == expected && !atEnd()) {
      at++;
      return true;
    }
    return false;
  }

  /** Steps over a text if it is next. */
  public boolean take(String expected) {
    if (looksAt(expected)) {
      at += expected.length();
      return true;
    }
    return false;
  }

  /** Takes characters as long as they fit. */
  public String takeWhile(IntPredicate fits) {
    int start = at;
    while (at < text.length() && fits.test(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** The text from an offset to here. */
  public String since(int start) {
    return text.substring(start, at);
  }

  /** The stretch from an offset to here. */
  public Span spanSince(int start) {
    return new Span(start, at);
  }

  /** A stop at the next character. */
  public SyntaxStop stop(String message) {
    return stop(new Span(at, Math.min(text.length(), at + 1)), message);
  }

  /** A stop at a stretch. */
  public SyntaxStop stop(Span span, String message) {
    return new SyntaxStop(source.place(span), message);
  }

  /** The next character for a message: quoted, or a name for what cannot be seen. */
  public String describeNext() {
    if (atEnd()) {
      return "the end of the file";
    }
    char c = peek();
    return switch (c) {
      case '\n' -> "the end of the line";
      case '\t' -> "a tab";
      default -> c < ' ' ? "a control character" : "'" + c + "'";
    };
  }
}
