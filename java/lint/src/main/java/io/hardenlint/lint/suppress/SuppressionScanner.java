package io.hardenlint.lint.suppress;

import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.lint.finding.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the suppressions of a file. One on a line of its own covers the next line that holds more
 * than comments and statements, and the statements between; one behind something covers its own
 * line.
 */
final class SuppressionScanner {
  private final List<Suppression> suppressions = new ArrayList<>();
  private final List<Malformed> malformed = new ArrayList<>();

  SuppressionScanner(SourceText text, boolean template, boolean trailing) {
    if (!text.text().contains(SuppressionSyntax.MARK)) {
      return;
    }
    CommentMap map = new CommentMap(text, template, trailing);
    for (Span comment : map.comments()) {
      scan(text, map, comment);
    }
  }

  private void scan(SourceText text, CommentMap map, Span comment) {
    String shown = text.slice(comment);
    int at = shown.indexOf(SuppressionSyntax.MARK);
    while (at >= 0) {
      int next = shown.indexOf(SuppressionSyntax.MARK, at + 1);
      int start = comment.start() + at;
      String part = shown.substring(at, next < 0 ? shown.length() : next);
      try {
        SuppressionSyntax read = SuppressionSyntax.read(part);
        Location location = location(text, new Span(start, start + read.length()));
        int line = location.line();
        int last = text.position(Math.max(comment.start(), comment.end() - 1)).line();
        boolean own = map.isContent(line);
        suppressions.add(
            new Suppression(
                read.rules(),
                read.reason(),
                read.until(),
                location,
                line,
                own ? line : map.coveredUntil(last)));
      } catch (SuppressionSyntax.Wrong wrong) {
        int length = SuppressionSyntax.MARK.length();
        malformed.add(new Malformed(location(text, new Span(start, start + length)), wrong.text()));
      }
      at = next;
    }
  }

  private static Location location(SourceText text, Span span) {
    var start = text.position(span.start());
    var end = text.position(span.end());
    return new Location(text.name(), start.line(), start.column(), end.line(), end.column());
  }

  List<Suppression> suppressions() {
    return suppressions;
  }

  List<Malformed> malformed() {
    return malformed;
  }
}
