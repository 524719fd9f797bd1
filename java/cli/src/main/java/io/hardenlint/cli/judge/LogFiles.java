package io.hardenlint.cli.judge;

import io.hardenlint.confinement.apparmor.learn.AuditLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Logs, read line by line: they may be larger than memory. */
public final class LogFiles {
  /** The name of standard input. */
  public static final String INPUT = HostFiles.INPUT;

  /** Characters of a line that are kept; the kernel's messages are shorter. */
  private static final int LONGEST = 1 << 16;

  private LogFiles() {}

  /**
   * Reads logs.
   *
   * @return what could not be read, one message each
   */
  public static List<String> read(List<String> names, HostFiles files, AuditLog log) {
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      try (InputStream stream = files.open(name)) {
        lines(stream, name, log);
      } catch (IOException e) {
        problems.add(Reasons.of(name, e));
      }
    }
    if (log.full()) {
      problems.add(
          "more than %d different denials; the others are left out".formatted(AuditLog.MOST));
    }
    return problems;
  }

  private static void lines(InputStream stream, String name, AuditLog log) throws IOException {
    Reader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    JournalLines journal = new JournalLines((message, at) -> log.read(message, name, at), LONGEST);
    StringBuilder line = new StringBuilder();
    int number = 1;
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        journal.line(line.toString(), number);
        line.setLength(0);
        number++;
      } else if (line.length() < LONGEST) {
        line.append((char) c);
      }
    }
    journal.line(line.toString(), number);
    journal.end();
  }
}
