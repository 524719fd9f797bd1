package io.hardenlint.lint.report;

import io.hardenlint.lint.finding.Finding;
import io.hardenlint.lint.finding.Location;
import io.hardenlint.lint.finding.Note;
import io.hardenlint.lint.finding.Origin;
import io.hardenlint.lint.finding.RenderedLine;
import io.hardenlint.lint.source.SourceTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Lays out one finding. */
final class FindingBlock {
  /** Outputs named for one place; the others are counted. */
  private static final int MOST_RENDERED = 3;

  /** Notes of one group; the others are counted. */
  private static final int MOST_NOTES = 6;

  private final SourceTexts texts;
  private final Paint paint;

  FindingBlock(SourceTexts texts, Paint paint) {
    this.texts = texts;
    this.paint = paint;
  }

  String text(FindingGroup group) {
    Finding finding = group.first();
    int width = width(group);
    String blank = " ".repeat(width + 1);
    List<String> lines = new ArrayList<>();
    lines.add(
        paint.severity(finding.severity(), finding.severity().label() + "[" + finding.rule() + "]")
            + paint.bold(": " + Excerpt.shown(finding.message())));
    lines.add(
        blank.substring(1)
            + paint.frame("-->")
            + " "
            + Excerpt.shown(finding.location().toString()));
    excerpt(
        finding.location(),
        width,
        '^',
        text -> paint.severity(finding.severity(), text),
        "",
        lines);
    String file = finding.location().file();
    for (Note place : places(group)) {
      Location location = place.location().orElseThrow();
      if (!location.file().equals(file)) {
        file = location.file();
        lines.add(blank.substring(1) + paint.frame(":::") + " " + location);
      }
      excerpt(location, width, '-', paint::frame, place.text(), lines);
    }
    lines.add(blank + paint.frame("|"));
    rendered(group, finding.location(), blank, lines);
    notes(group, blank, lines);
    if (!finding.variants().isEmpty()) {
      lines.add(hint(blank, "variants", String.join(", ", finding.variants())));
    }
    finding.help().forEach(help -> lines.add(hint(blank, "help", help)));
    return String.join("\n", lines) + "\n";
  }

  private void notes(FindingGroup group, String blank, List<String> lines) {
    List<Note> plain = group.notes().stream().filter(note -> note.location().isEmpty()).toList();
    plain.stream().limit(MOST_NOTES).forEach(note -> lines.add(hint(blank, "note", note.text())));
    if (plain.size() > MOST_NOTES) {
      lines.add(hint(blank, "note", "and " + (plain.size() - MOST_NOTES) + " like that"));
    }
  }

  private String hint(String blank, String label, String text) {
    return blank + paint.frame("=") + " " + paint.bold(label + ":") + " " + Excerpt.shown(text);
  }

  private void rendered(FindingGroup group, Location location, String blank, List<String> lines) {
    int shown = 0;
    for (RenderedLine line : group.rendered()) {
      if (isTheExcerpt(line, location)) {
        continue;
      }
      if (shown++ < MOST_RENDERED) {
        lines.add(
            hint(
                blank,
                "rendered",
                line.target() + ":" + line.line() + ": " + Excerpt.shown(line.text()).strip()));
      }
    }
    if (shown > MOST_RENDERED) {
      lines.add(hint(blank, "rendered", "and " + (shown - MOST_RENDERED) + " lines more"));
    }
  }

  /** In a plain file, and in unchanged lines of a template, the rendered line says nothing new. */
  private boolean isTheExcerpt(RenderedLine line, Location location) {
    return texts
        .of(location.file())
        .filter(text -> location.line() <= text.lineCount())
        .filter(text -> text.line(location.line()).equals(line.text()))
        .isPresent();
  }

  /** Where the variables are defined, then the places that notes speak of. */
  private static List<Note> places(FindingGroup group) {
    List<Note> places = new ArrayList<>();
    for (Origin origin : group.first().origins()) {
      places.add(new Note(origin.variable() + " is defined here", Optional.of(origin.location())));
    }
    group.notes().stream().filter(note -> note.location().isPresent()).forEach(places::add);
    return places;
  }

  private void excerpt(
      Location location,
      int width,
      char mark,
      UnaryOperator<String> colour,
      String label,
      List<String> lines) {
    Optional<Excerpt> found = texts.of(location.file()).flatMap(text -> Excerpt.of(text, location));
    if (found.isEmpty()) {
      if (!label.isEmpty()) {
        lines.add(" ".repeat(width + 1) + paint.frame("|") + " " + location + ": " + label);
      }
      return;
    }
    Excerpt excerpt = found.get();
    String number = Integer.toString(excerpt.number());
    String blank = " ".repeat(width + 1);
    lines.add(blank + paint.frame("|"));
    lines.add(
        paint.frame(" ".repeat(width - number.length()) + number + " |") + " " + excerpt.text());
    lines.add(
        blank
            + paint.frame("|")
            + " "
            + " ".repeat(excerpt.from())
            + colour.apply(
                String.valueOf(mark).repeat(excerpt.length())
                    + (label.isEmpty() ? "" : " " + Excerpt.shown(label))));
  }

  private static int width(FindingGroup group) {
    Finding finding = group.first();
    int largest = finding.location().line();
    for (Origin origin : finding.origins()) {
      largest = Math.max(largest, origin.location().line());
    }
    for (Note note : group.notes()) {
      largest = Math.max(largest, note.location().map(Location::line).orElse(1));
    }
    return Integer.toString(largest).length();
  }
}
