package io.hardenlint.jinja.grammar;

import io.hardenlint.jinja.Position;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A template's text, and where its characters stand for a reader. */
public final class SourceText {
  private final String text;
  private final Position start;
  private final boolean fixed;
  private int @Nullable [] lineStarts;

  private SourceText(String text, Position start, boolean fixed) {
    this.text = text;
    this.start = start;
    this.fixed = fixed;
  }

  /**
   * The text of a file, or the rest of it.
   *
   * @param text the text; line ends of any kind
   * @param file the name for positions
   * @param firstLine the line at which the text begins
   */
  public static SourceText ofFile(String text, String file, int firstLine) {
    return new SourceText(unifyLineEnds(text), new Position(file, firstLine, 1), false);
  }

  /** A text whose characters cannot be traced, such as a YAML value: it has one place. */
  public static SourceText at(String text, Position position) {
    return new SourceText(unifyLineEnds(text), position, true);
  }

  /** The text, with {@code \n} as the only line end. */
  public String text() {
    return text;
  }

  /** The name for positions. */
  public String file() {
    return start.file();
  }

  /** Whether offsets can be traced to lines and columns. */
  public boolean isTraceable() {
    return !fixed;
  }

  /** The place of an offset. */
  public Position at(int offset) {
    if (fixed) {
      return start;
    }
    int[] starts = lineStarts();
    int index = Arrays.binarySearch(starts, Math.min(offset, text.length()));
    int line = index >= 0 ? index : -index - 2;
    return new Position(
        start.file(), start.line() + line, Math.min(offset, text.length()) - starts[line] + 1);
  }

  private int[] lineStarts() {
    int[] known = lineStarts;
    if (known != null) {
      return known;
    }
    int lines = 1 + (int) text.chars().filter(c -> c == '\n').count();
    int[] starts = new int[lines];
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        starts[line++] = i + 1;
      }
    }
    lineStarts = starts;
    return starts;
  }

  private static String unifyLineEnds(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }
}
