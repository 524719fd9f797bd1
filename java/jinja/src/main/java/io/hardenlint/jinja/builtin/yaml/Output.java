package io.hardenlint.jinja.builtin.yaml;

import io.hardenlint.jinja.python.PythonStrings;
import java.util.ArrayDeque;
import java.util.Deque;

/** The text written so far, and where its end stands: the state of libyaml's emitter. */
final class Output {
  private final StringBuilder text = new StringBuilder();
  private final Deque<Integer> indents = new ArrayDeque<>();
  private final int step;
  private final int width;
  private int indent = -1;
  private int column;
  private boolean blankBefore = true;
  private boolean onlyIndentBefore = true;

  /**
   * An empty text.
   *
   * @param step blanks of one level
   * @param width column after which lines are folded at blanks
   */
  Output(int step, int width) {
    this.step = step;
    this.width = width;
  }

  String text() {
    return text.toString();
  }

  boolean onlyIndentBefore() {
    return onlyIndentBefore;
  }

  boolean isPastWidth() {
    return column > width;
  }

  int step() {
    return step;
  }

  void increaseIndent(boolean flow, boolean without) {
    indents.push(indent);
    if (indent < 0) {
      indent = flow ? step : 0;
    } else if (!without) {
      indent += step;
    }
  }

  void decreaseIndent() {
    indent = indents.pop();
  }

  void character(int c) {
    text.appendCodePoint(c);
    column++;
    PythonStrings.checkLength(text.length());
  }

  void characters(String characters) {
    characters.codePoints().forEach(this::character);
  }

  /** A line break as it stands in a scalar. */
  void lineBreak(int c) {
    text.appendCodePoint(c);
    column = 0;
  }

  /** A blank unless there is one already. */
  void separate() {
    if (!blankBefore) {
      character(' ');
    }
  }

  void indicator(String indicator, boolean separated, boolean blankAfter, boolean indention) {
    if (separated) {
      separate();
    }
    characters(indicator);
    blankBefore = blankAfter;
    onlyIndentBefore = onlyIndentBefore && indention;
  }

  /** Goes to a new line unless the end stands at the indent already. */
  void newLine() {
    int wanted = Math.max(indent, 0);
    if (!onlyIndentBefore || column > wanted || (column == wanted && !blankBefore)) {
      lineBreak('\n');
    }
    while (column < wanted) {
      character(' ');
    }
    blankBefore = true;
    onlyIndentBefore = true;
  }

  void setIndention(boolean value) {
    onlyIndentBefore = value;
  }

  void afterScalar() {
    blankBefore = false;
    onlyIndentBefore = false;
  }
}
