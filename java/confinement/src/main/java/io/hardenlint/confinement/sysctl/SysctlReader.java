package io.hardenlint.confinement.sysctl;

import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads files of sysctl.d as systemd-sysctl does. Observed on 252. */
public final class SysctlReader {
  private static final String BLANKS = " \t\n\r";

  private final SourceText source;
  private final List<SysctlEntry> entries = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private SysctlReader(SourceText source) {
    this.source = source;
  }

  /** Reads a file; what is wrong is in its problems. */
  public static SysctlFile read(SourceText source) {
    SysctlReader reader = new SysctlReader(source);
    String text = source.text();
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && "\n\r\0".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      reader.line(reader.stripped(start, end));
      start = end + 1;
    }
    return new SysctlFile(source, reader.entries, reader.problems);
  }

  private Span stripped(int start, int end) {
    int from = start;
    int to = end;
    while (from < to && BLANKS.indexOf(source.text().charAt(from)) >= 0) {
      from++;
    }
    while (to > from && BLANKS.indexOf(source.text().charAt(to - 1)) >= 0) {
      to--;
    }
    return new Span(from, to);
  }

  private void line(Span line) {
    String text = source.slice(line);
    if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
      return;
    }
    int equals = text.indexOf('=');
    boolean dash = text.startsWith("-");
    if (equals < 0 && !dash) {
      problems.add(
          new Problem(
              Severity.ERROR,
              source.place(line),
              "no assignment; systemd-sysctl leaves the line out and fails. Expected key = value,"
                  + " or -key to take a key out of patterns"));
      return;
    }
    Span key =
        stripped(line.start() + (dash ? 1 : 0), equals < 0 ? line.end() : line.start() + equals);
    Optional<String> value =
        equals < 0
            ? Optional.empty()
            : Optional.of(source.slice(stripped(line.start() + equals + 1, line.end())));
    entries.add(new SysctlEntry(normalized(source.slice(key)), value, dash, source.place(line)));
  }

  /** If the first separator is a dot, dots and slashes stand for each other. */
  static String normalized(String key) {
    int first = 0;
    while (first < key.length() && "./".indexOf(key.charAt(first)) < 0) {
      first++;
    }
    if (first == key.length() || key.charAt(first) == '/') {
      return key;
    }
    StringBuilder turned = new StringBuilder(key);
    for (int at = 0; at < key.length(); at++) {
      char c = key.charAt(at);
      if (c == '.' || c == '/') {
        turned.setCharAt(at, c == '.' ? '/' : '.');
      }
    }
    return turned.toString();
  }
}
