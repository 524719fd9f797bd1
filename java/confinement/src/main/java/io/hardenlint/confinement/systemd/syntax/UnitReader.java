package io.hardenlint.confinement.systemd.syntax;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads unit files line by line as systemd's configuration parser does (observed on 252 to 257; the
 * same in all of them).
 */
public final class UnitReader {
  /** Longest line systemd reads, in bytes, continuations included. */
  static final int LONGEST_LINE = 1 << 20;

  private final SourceText source;
  private final Optional<UnitType> type;
  private final List<Section> sections = new ArrayList<>();
  private final List<Span> comments = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private String sectionName = "";
  private Span sectionHeader = Span.at(0);
  private boolean sectionIgnored;
  private boolean inSection;
  private List<Assignment> assignments = new ArrayList<>();

  private UnitReader(SourceText source, Optional<UnitType> type) {
    this.source = source;
    this.type = type;
  }

  /** Reads a unit file or drop-in whose name tells its kind. */
  public static UnitFile read(SourceText source) {
    return read(source, UnitType.ofPath(source.name()));
  }

  /**
   * Reads a unit file or drop-in.
   *
   * @param type its kind; without one, no section is called unknown
   */
  public static UnitFile read(SourceText source, Optional<UnitType> type) {
    return new UnitReader(source, type).read();
  }

  private UnitFile read() {
    LineJoiner joiner = new LineJoiner(source);
    boolean markSeen = false;
    for (Span line : PhysicalLines.of(source.text())) {
      if (isComment(line)) {
        continue;
      }
      Span content = line;
      if (!markSeen && source.text().startsWith("\uFEFF", line.start())) {
        markSeen = true;
        content = new Span(line.start() + 1, line.end());
      }
      joiner.add(content);
      if (joiner.bytesAtLeast(LONGEST_LINE)) {
        problem(Severity.ERROR, content, "line longer than 1 MiB; systemd refuses the file");
        return finish();
      }
      if (joiner.continues()) {
        continue;
      }
      if (!line(joiner.take())) {
        return finish();
      }
    }
    line(joiner.take());
    return finish();
  }

  private boolean isComment(Span line) {
    String text = source.text();
    int at = line.start();
    while (at < line.end() && LogicalText.isSpace(text.charAt(at))) {
      at++;
    }
    if (at == line.end() || (text.charAt(at) != '#' && text.charAt(at) != ';')) {
      return false;
    }
    comments.add(new Span(at, line.end()));
    return true;
  }

  /** Reads one joined line; false if systemd stops here. */
  private boolean line(LogicalText joined) {
    LogicalText line = joined.strip();
    String text = line.text();
    if (text.isEmpty()) {
      return true;
    }
    if (!isUtf8(line)) {
      problem(line.place(), Severity.ERROR, "not UTF-8; systemd refuses the file");
      return false;
    }
    if (text.startsWith("[")) {
      return header(line);
    }
    if (!inSection) {
      problem(
          line.place(),
          Severity.WARNING,
          "assignment outside of a section; systemd ignores it. Put it below a [Section] line");
      return true;
    }
    int equals = text.indexOf('=');
    if (equals <= 0) {
      if (sectionIgnored) {
        return true;
      }
      problem(
          line.place(),
          Severity.WARNING,
          (equals < 0 ? "no '='" : "no key before '='")
              + " in this line; systemd ignores it. Expected Key=value");
      return true;
    }
    LogicalText key = line.slice(0, equals).strip();
    LogicalText value = line.slice(equals + 1, text.length()).strip();
    assignments.add(new Assignment(sectionName, key.text(), key.place().span(), value));
    return true;
  }

  private boolean header(LogicalText line) {
    String text = line.text();
    if (!text.endsWith("]")) {
      problem(
          line.place(),
          Severity.ERROR,
          "section header without its closing ']'; systemd refuses the file");
      return false;
    }
    String name = text.substring(1, Math.max(1, text.length() - 1));
    if (name.chars().anyMatch(c -> c < ' ' || "\"'\\\u007f".indexOf(c) >= 0)) {
      problem(
          line.place(),
          Severity.ERROR,
          "quote, backslash or control character in a section header; systemd refuses the file");
      return false;
    }
    closeSection();
    sectionName = name;
    sectionHeader = line.place().span();
    sectionIgnored = sectionName.startsWith("X-");
    inSection = true;
    if (!sectionIgnored && type.isPresent() && !type.get().hasSection(sectionName)) {
      sectionIgnored = true;
      problem(
          line.place(),
          Severity.WARNING,
          "a "
              + type.get().suffix()
              + " unit has no section ["
              + sectionName
              + "]; systemd ignores all of it. Expected [Unit], ["
              + type.get().section()
              + "] or [Install]");
    }
    return true;
  }

  private void closeSection() {
    if (inSection) {
      sections.add(new Section(sectionName, sectionHeader, sectionIgnored, assignments));
      assignments = new ArrayList<>();
    }
  }

  private UnitFile finish() {
    closeSection();
    return new UnitFile(source, type, sections, comments, problems);
  }

  /** systemd also refuses the code points that Unicode reserves as non-characters. */
  private boolean isUtf8(LogicalText line) {
    Span span = line.place().span();
    if (source.malformedIn(span).isPresent()) {
      return false;
    }
    return line.text()
        .codePoints()
        .noneMatch(c ->
            (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xD800 && c <= 0xDFFF));
  }

  private void problem(Severity severity, Span span, String message) {
    problem(source.place(span), severity, message);
  }

  private void problem(Place place, Severity severity, String message) {
    problems.add(new Problem(severity, place, message));
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
