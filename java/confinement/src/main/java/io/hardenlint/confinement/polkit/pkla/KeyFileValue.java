package io.hardenlint.confinement.polkit.pkla;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.List;

/** Values with their escapes replaced. */
final class KeyFileValue {
  private static final char SEPARATOR = ';';

  private KeyFileValue() {}

  /** The parts of a list: what stands behind the last separator counts if it is not empty. */
  static List<LocalFile.Word> list(Place value) throws SyntaxStop {
    return words(value, true);
  }

  /** A value as one text. */
  static String text(Place value) throws SyntaxStop {
    List<LocalFile.Word> words = words(value, false);
    return words.isEmpty() ? "" : words.getFirst().text();
  }

  private static List<LocalFile.Word> words(Place value, boolean list) throws SyntaxStop {
    String written = value.excerpt();
    if (value.source().malformedIn(value.span()).isPresent()) {
      throw new SyntaxStop(value, "the value is not UTF-8");
    }
    List<LocalFile.Word> words = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int start = 0;
    for (int at = 0; at < written.length(); at++) {
      char c = written.charAt(at);
      if (c == '\\') {
        at++;
        text.append(escaped(value, written, at, list));
      } else if (list && c == SEPARATOR) {
        words.add(word(value, text, start, at));
        text.setLength(0);
        start = at + 1;
      } else {
        text.append(c);
      }
    }
    if (!text.isEmpty()) {
      words.add(word(value, text, start, written.length()));
    }
    return words;
  }

  private static LocalFile.Word word(Place value, CharSequence text, int from, int to) {
    int start = value.span().start();
    return new LocalFile.Word(
        text.toString(), value.source().place(new Span(start + from, start + to)));
  }

  private static char escaped(Place value, String written, int at, boolean list) throws SyntaxStop {
    if (at == written.length()) {
      throw new SyntaxStop(value, "a backslash stands at the end of the value");
    }
    char c = written.charAt(at);
    return switch (c) {
      case 's' -> ' ';
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '\\' -> '\\';
      default -> {
        if (list && c == SEPARATOR) {
          yield SEPARATOR;
        }
        throw new SyntaxStop(value, "\"\\" + c + "\" is no escape; expected \\s \\n \\t \\r \\\\");
      }
    };
  }
}
