package io.hardenlint.lint.report;

import io.hardenlint.lint.finding.Finding;
import io.hardenlint.lint.finding.Report;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.source.SourceTexts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a report for people: each finding with its line of the template, the definitions of the
 * variables in it, the rendered line, notes and help; then a summary line.
 *
 * @param texts where the excerpts come from
 * @param colour whether to write colours: only for terminals, and not if {@code NO_COLOR} is set
 */
public record TextReporter(SourceTexts texts, boolean colour) {

  /** Writes the findings that count, then the summary. */
  public void write(Report report, Appendable out) throws IOException {
    Paint paint = new Paint(colour);
    FindingBlock block = new FindingBlock(texts, paint);
    for (FindingGroup group : FindingGroup.of(report.active())) {
      out.append(block.text(group)).append('\n');
    }
    out.append(summary(report, paint)).append('\n');
  }

  /** The last line: what was found in how many files. */
  private static String summary(Report report, Paint paint) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int count = report.count(severity);
      if (count > 0) {
        counts.add(paint.severity(severity, plural(count, noun(severity))));
      }
    }
    if (counts.isEmpty()) {
      counts.add(paint.good("nothing found"));
    }
    List<Finding> all = report.findings();
    if (report.suppressed() > 0) {
      counts.add((all.size() - report.active().size()) + " suppressed");
    }
    String files = plural(report.files().size(), "file") + " checked";
    String refused =
        report.hasRefusals()
            ? ", " + plural(report.refused().size(), "target") + " could not be rendered or read"
            : "";
    return String.join(", ", counts) + " (" + files + refused + ")";
  }

  private static String noun(Severity severity) {
    return severity == Severity.INFO ? "remark" : severity.label();
  }

  private static String plural(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
