package io.hardenlint.confinement.systemd.syntax;

import io.hardenlint.confinement.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text as systemd reads lines: LF, CR and NUL each end one, and a run of different ones
 * (CR LF) counts once; NUL ends the run.
 */
final class PhysicalLines {
  private static final int NUL = 1;
  private static final int LINE_FEED = 2;
  private static final int RETURN = 4;

  private PhysicalLines() {}

  /** The stretches of the lines, without their ends. */
  static List<Span> of(String text) {
    List<Span> lines = new ArrayList<>();
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      if (ending(text.charAt(at)) == 0) {
        at++;
        continue;
      }
      lines.add(new Span(start, at));
      at = behindEnding(text, at);
      start = at;
    }
    if (start < text.length()) {
      lines.add(new Span(start, text.length()));
    }
    return lines;
  }

  private static int behindEnding(String text, int from) {
    int seen = 0;
    int at = from;
    while (at < text.length() && (seen & NUL) == 0) {
      int kind = ending(text.charAt(at));
      if (kind == 0 || (seen & kind) != 0) {
        break;
      }
      seen |= kind;
      at++;
    }
    return at;
  }

  private static int ending(char c) {
    return switch (c) {
      case '\0' -> NUL;
      case '\n' -> LINE_FEED;
      case '\r' -> RETURN;
      default -> 0;
    };
  }
}
