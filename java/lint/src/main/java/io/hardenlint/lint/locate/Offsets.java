package io.hardenlint.lint.locate;

import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.jinja.Position;

/** Walks a place along a text that was copied from there. */
final class Offsets {
  private Offsets() {}

  /**
   * The place that lies as far behind {@code start} as {@code to} lies behind {@code from}.
   *
   * @param start place of the character at {@code from}
   */
  static Position forward(Position start, SourceText copied, int from, int to) {
    String text = copied.text();
    int line = start.line();
    int lineStart = -1;
    for (int at = from; at < to; at++) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
    }
    int column = lineStart < 0 ? start.column() + to - from : to - lineStart + 1;
    return new Position(start.file(), line, column);
  }
}
