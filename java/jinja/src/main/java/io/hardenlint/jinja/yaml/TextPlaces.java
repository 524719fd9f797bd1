package io.hardenlint.jinja.yaml;

import io.hardenlint.jinja.Position;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;

/** Turns SnakeYAML's marks, which count code points, into positions, which count UTF-16 units. */
final class TextPlaces {
  private final String file;
  private final String text;
  private final boolean wide;
  private final int points;
  private int lastIndex;
  private int lastOffset;

  TextPlaces(String file, String text) {
    this.file = file;
    this.text = text;
    this.points = text.codePointCount(0, text.length());
    this.wide = points < text.length();
  }

  Position at(Mark mark) {
    int column = mark.getColumn();
    if (wide) {
      int end = offset(mark);
      int start = text.offsetByCodePoints(end, -Math.min(column, mark.getIndex()));
      column = end - start;
    }
    return new Position(file, mark.getLine() + 1, column + 1);
  }

  /**
   * Whether a colon comes next that a character of flow collections follows without a blank, which
   * libyaml refuses after plain text.
   */
  boolean colonTouchesFlow(Mark mark) {
    int at = offset(mark);
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return text.startsWith(":", at)
        && at + 1 < text.length()
        && ",?[]{}".indexOf(text.charAt(at + 1)) >= 0;
  }

  /** The text between two marks. */
  String between(Mark start, Mark end) {
    return text.substring(offset(start), offset(end));
  }

  /** The UTF-16 offset of a mark. Marks come nearly in order, so each is found from the last. */
  private int offset(Mark mark) {
    int index = Math.min(mark.getIndex(), points);
    if (!wide) {
      return index;
    }
    lastOffset = text.offsetByCodePoints(lastOffset, index - lastIndex);
    lastIndex = index;
    return lastOffset;
  }

  /** The place of a UTF-16 offset. */
  Position atOffset(int offset) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset && i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && !text.startsWith("\r\n", i))) {
        line++;
        start = i + 1;
      }
    }
    return new Position(file, line, offset - start + 1);
  }

  /** The place of a code point, counted from the start of the text. */
  Position atCodePoint(int index) {
    return atOffset(text.offsetByCodePoints(0, Math.min(index, points)));
  }

  Position start() {
    return new Position(file, 1, 1);
  }

  /** The text from a mark to the end of its line. */
  String lineAt(Mark mark) {
    int start = offset(mark);
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return text.substring(start, end);
  }

  /** The start of the next line, or -1. */
  private int nextLine(int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && !text.startsWith("\r\n", i))) {
        return i + 1;
      }
    }
    return -1;
  }

  /** The first line, from a zero-based number on, that begins with a character. */
  Optional<Position> lineStartingWith(char first, int fromLine) {
    int line = 0;
    for (int at = 0; at >= 0 && at < text.length(); line++) {
      if (line >= fromLine && text.charAt(at) == first) {
        return Optional.of(new Position(file, line + 1, 1));
      }
      at = nextLine(at);
    }
    return Optional.empty();
  }
}
