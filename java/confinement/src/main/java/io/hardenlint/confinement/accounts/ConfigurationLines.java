package io.hardenlint.confinement.accounts;

import io.hardenlint.confinement.systemd.value.Words;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The lines of files in which columns stand, as systemd's programs read them. */
final class ConfigurationLines {
  private static final String BLANKS = " \t\r\n";

  /**
   * A line.
   *
   * @param columns quotes removed, as many as were asked for at most
   * @param rest whether something is left behind them
   * @param broken whether a quote stays open, or an escape is bad
   */
  record Line(List<String> columns, boolean rest, boolean broken, Span span) {
    /** A column; empty where it is missing, empty or a dash. */
    String column(int at) {
      String text = at < columns.size() ? columns.get(at) : "";
      return text.equals("-") ? "" : text;
    }
  }

  private ConfigurationLines() {}

  /** The lines that are neither empty nor comments. */
  static List<Line> of(SourceText source, int columns, Set<Words.Rule> rules) {
    List<Line> lines = new ArrayList<>();
    for (int number = 1; number <= source.lineCount(); number++) {
      Span span = stripped(source, source.lineSpan(number));
      String text = source.slice(span);
      if (!text.isEmpty() && text.charAt(0) != '#') {
        lines.add(line(text, span, columns, rules));
      }
    }
    return lines;
  }

  private static Span stripped(SourceText source, Span line) {
    int from = line.start();
    int to = line.end();
    while (from < to && BLANKS.indexOf(source.text().charAt(from)) >= 0) {
      from++;
    }
    while (to > from && BLANKS.indexOf(source.text().charAt(to - 1)) >= 0) {
      to--;
    }
    return new Span(from, to);
  }

  private static Line line(String text, Span span, int most, Set<Words.Rule> rules) {
    Words words = new Words(text, rules);
    List<String> columns = new ArrayList<>();
    int end = 0;
    while (columns.size() < most) {
      var word = words.next();
      if (word.isEmpty()) {
        break;
      }
      columns.add(word.get().text());
      end = word.get().end();
    }
    boolean rest = columns.size() == most && !text.substring(end).isBlank();
    return new Line(List.copyOf(columns), rest, words.isBroken(), span);
  }
}
