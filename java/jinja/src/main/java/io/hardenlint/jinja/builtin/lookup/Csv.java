package io.hardenlint.jinja.builtin.lookup;

import io.hardenlint.jinja.python.PythonError;
import java.util.ArrayList;
import java.util.List;

/** Rows as Python's {@code csv.reader} gives them in its excel dialect, read in text mode. */
final class Csv {
  private static final int LONGEST = 131_072;

  private final int delimiter;
  private final List<List<String>> rows = new ArrayList<>();
  private List<String> row = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();
  private State state = State.ROW;

  private enum State {
    ROW,
    FIELD,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED
  }

  private Csv(int delimiter) {
    this.delimiter = delimiter;
  }

  static List<List<String>> rows(String text, int delimiter) {
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
      throw PythonError.raises("bad delimiter value");
    }
    Csv csv = new Csv(delimiter);
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    lines.codePoints().forEach(csv::take);
    csv.end();
    return csv.rows;
  }

  private void take(int c) {
    switch (state) {
      case ROW, FIELD -> {
        if (c == '\n') {
          if (state == State.FIELD) {
            closeField();
          }
          closeRow();
        } else if (c == '"') {
          state = State.QUOTED;
        } else if (c == delimiter) {
          closeField();
        } else {
          append(c);
          state = State.PLAIN;
        }
      }
      case PLAIN -> plain(c);
      case QUOTED -> {
        if (c == '"') {
          state = State.QUOTE_IN_QUOTED;
        } else {
          append(c);
        }
      }
      case QUOTE_IN_QUOTED -> {
        if (c == '"') {
          append(c);
          state = State.QUOTED;
        } else {
          state = State.PLAIN;
          plain(c);
        }
      }
    }
  }

  private void plain(int c) {
    if (c == '\n') {
      closeField();
      closeRow();
    } else if (c == delimiter) {
      closeField();
    } else {
      append(c);
    }
  }

  private void append(int c) {
    if (field.length() >= LONGEST) {
      throw PythonError.raises("field larger than field limit (" + LONGEST + ")");
    }
    field.appendCodePoint(c);
  }

  private void closeField() {
    row.add(field.toString());
    field.setLength(0);
    state = State.FIELD;
  }

  private void closeRow() {
    rows.add(row);
    row = new ArrayList<>();
    state = State.ROW;
  }

  private void end() {
    if (state != State.ROW) {
      closeField();
      closeRow();
    }
  }
}
