package io.hardenlint.ansible.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words of a line as Python's {@code shlex.split(line, comments=True)} finds them. */
final class ShellWords {
  private static final char OUTSIDE = ' ';
  private static final char INSIDE = 'a';
  private static final String BLANKS = " \t\r\n";

  private final String line;
  private final List<Word> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean quoted;
  private int start;

  /**
   * A word.
   *
   * @param text without quotes and backslashes
   * @param start where it begins in the line, from 0
   */
  record Word(String text, int start) {}

  private ShellWords(String line) {
    this.line = line;
  }

  /** The words, or empty if a quote or a backslash at the end leaves the line open. */
  static Optional<List<Word>> of(String line) {
    ShellWords reader = new ShellWords(line);
    return reader.read() ? Optional.of(reader.words) : Optional.empty();
  }

  private boolean read() {
    char state = OUTSIDE;
    char escaped = INSIDE;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (state == '\'' || state == '"') {
        quoted = true;
        if (c == state) {
          state = INSIDE;
        } else if (c == '\\' && state == '"') {
          escaped = state;
          state = c;
        } else {
          word.append(c);
        }
      } else if (state == '\\') {
        if (escaped == '"' && c != '\\' && c != '"') {
          word.append('\\');
        }
        word.append(c);
        state = escaped;
      } else if (c == '#') {
        end();
        return true;
      } else if (BLANKS.indexOf(c) >= 0) {
        end();
        state = OUTSIDE;
      } else {
        if (state == OUTSIDE) {
          start = i;
        }
        if (c == '\\') {
          escaped = INSIDE;
          state = c;
        } else if (c == '\'' || c == '"') {
          state = c;
        } else {
          word.append(c);
          state = INSIDE;
        }
      }
    }
    end();
    return state == OUTSIDE || state == INSIDE;
  }

  private void end() {
    if (!word.isEmpty() || quoted) {
      words.add(new Word(word.toString(), start));
    }
    word.setLength(0);
    quoted = false;
  }
}
