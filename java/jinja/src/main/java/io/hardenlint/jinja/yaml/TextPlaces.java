package io.hardenlint.jinja.yaml;

import io.hardenlint.jinja.Position;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;

/** Turns SnakeYAML's marks, which count code points, into positions, which count UTF-16 units. */
final class TextPlaces {
  private final String file;
  private final String text;
  private final boolean wide;

  TextPlaces(String file, String text) {
    this.file = file;
    this.text = text;
    this.wide = text.codePoints().anyMatch(Character::isSupplementaryCodePoint);
  }

  Position at(Mark mark) {
    int column = mark.getColumn();
    if (wide) {
      int end = text.offsetByCodePoints(0, Math.min(mark.getIndex(), codePoints()));
      int start = text.offsetByCodePoints(end, -Math.min(column, mark.getIndex()));
      column = end - start;
    }
    return new Position(file, mark.getLine() + 1, column + 1);
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
    return atOffset(text.offsetByCodePoints(0, Math.min(index, codePoints())));
  }

  Position start() {
    return new Position(file, 1, 1);
  }

  /** The text from a mark to the end of its line. */
  String lineAt(Mark mark) {
    int start = text.offsetByCodePoints(0, Math.min(mark.getIndex(), codePoints()));
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return text.substring(start, end);
  }

  /** The first line, from a zero-based number on, that begins with a character. */
  Optional<Position> lineStartingWith(char first, int fromLine) {
    int line = 0;
    for (int at = 0; at >= 0 && at < text.length(); line++) {
      if (line >= fromLine && text.charAt(at) == first) {
        return Optional.of(new Position(file, line + 1, 1));
      }
      int next = text.indexOf('\n', at);
      at = next < 0 ? -1 : next + 1;
    }
    return Optional.empty();
  }

  private int codePoints() {
    return text.codePointCount(0, text.length());
  }
}
