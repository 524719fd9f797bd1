package io.hardenlint.lint.report;

import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.lint.finding.Location;
import java.util.Optional;

/**
 * One line of a source and the stretch of it to mark. Tabs are shown as four spaces, other control
 * characters as U+FFFD, and a long line is cut around the marks.
 *
 * @param number the line's number
 * @param text the line as shown
 * @param from first column to mark, from 0
 * @param length number of columns to mark, at least 1
 */
record Excerpt(int number, String text, int from, int length) {
  private static final int WIDEST = 160;
  private static final int BEFORE = 40;

  static Optional<Excerpt> of(SourceText source, Location place) {
    if (place.line() > source.lineCount()) {
      return Optional.empty();
    }
    String line = source.line(place.line());
    int start = Math.min(place.column() - 1, line.length());
    int end =
        place.endLine() > place.line()
            ? line.length()
            : Math.min(place.endColumn() - 1, line.length());
    if (place.isPoint()) {
      end = wordEnd(line, start);
    }
    String before = shown(line.substring(0, start));
    String marked = shown(line.substring(start, Math.max(start, end)));
    String behind = shown(line.substring(Math.max(start, end)));
    int cut = before.length() > WIDEST - BEFORE ? before.length() - BEFORE : 0;
    String text = (cut > 0 ? "…" : "") + before.substring(cut) + marked + behind;
    int from = before.length() - cut + (cut > 0 ? 1 : 0);
    if (text.length() > WIDEST) {
      text = text.substring(0, WIDEST) + "…";
    }
    int length = Math.max(1, Math.min(marked.length(), text.length() - from));
    return Optional.of(new Excerpt(place.line(), text.stripTrailing(), from, length));
  }

  /** Where only a point is known, the word or quoted text there is marked. */
  private static int wordEnd(String line, int start) {
    if (start < line.length() && (line.charAt(start) == '"' || line.charAt(start) == '\'')) {
      int close = line.indexOf(line.charAt(start), start + 1);
      return close < 0 ? line.length() : close + 1;
    }
    int end = start;
    while (end < line.length()
        && (Character.isLetterOrDigit(line.charAt(end)) || "_-./".indexOf(line.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  static String shown(String text) {
    return text.replace("\t", "    ").replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
