package io.hardenlint.lint.locate;

import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.jinja.Position;
import java.util.Map;
import java.util.Optional;

/** Finds where a template's expression or statement ends, for the excerpt's marks. */
final class Constructs {
  private static final Map<String, String> ENDS = Map.of("{{", "}}", "{%", "%}");

  private Constructs() {}

  /**
   * The place behind the closing mark of the construct that begins at {@code start}; empty if none
   * of Jinja's default marks stands there. Marks inside string literals are passed over.
   */
  static Optional<Position> end(SourceText template, Position start) {
    if (start.line() > template.lineCount()) {
      return Optional.empty();
    }
    Span line = template.lineSpan(start.line());
    String text = template.text();
    int at = line.start() + start.column() - 1;
    if (at + 2 > text.length()) {
      return Optional.empty();
    }
    String close = ENDS.get(text.substring(at, at + 2));
    if (close == null) {
      return Optional.empty();
    }
    int end = closing(text, at + 2, close);
    if (end < 0) {
      return Optional.empty();
    }
    var position = template.position(end);
    return Optional.of(new Position(start.file(), position.line(), position.column()));
  }

  private static int closing(String text, int from, String close) {
    char quote = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        if (c == '\\') {
          at++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (text.startsWith(close, at)) {
        return at + close.length();
      }
    }
    return -1;
  }
}
