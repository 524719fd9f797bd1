package io.hardenlint.confinement.systemd.syntax;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.util.Arrays;

/** A text as systemd sees it after joining continued lines, with a map back to the file. */
public final class LogicalText {
  private final SourceText source;
  private final String text;

  /** Offset in the source of every character, and of the place behind the last one. */
  private final int[] offsets;

  LogicalText(SourceText source, String text, int[] offsets) {
    this.source = source;
    this.text = text;
    this.offsets = offsets;
  }

  /** The joined text. */
  public String text() {
    return text;
  }

  /** The file it came from. */
  public SourceText source() {
    return source;
  }

  /** Where in the file the characters from {@code start} to before {@code end} stand. */
  public Place place(int start, int end) {
    int from = offsets[start];
    int to = end > start ? offsets[end - 1] + 1 : from;
    return source.place(new Span(from, to));
  }

  /** Where in the file the whole text stands. */
  public Place place() {
    return place(0, text.length());
  }

  LogicalText slice(int start, int end) {
    return new LogicalText(
        source, text.substring(start, end), Arrays.copyOfRange(offsets, start, end + 1));
  }

  /** Without leading and trailing space, tab, line feed and carriage return. */
  LogicalText strip() {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return slice(start, end);
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  @Override
  public String toString() {
    return text;
  }
}
