package io.hardenlint.confinement.systemd.syntax;

import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.util.Arrays;

/**
 * Joins lines that end in an unescaped backslash, which becomes a space, and keeps where every
 * character came from.
 */
final class LineJoiner {
  private final SourceText source;
  private final StringBuilder text = new StringBuilder();
  private int[] offsets = new int[256];
  private int bytes;
  private int end;
  private boolean escaped;

  LineJoiner(SourceText source) {
    this.source = source;
  }

  void add(Span line) {
    escaped = false;
    String all = source.text();
    ensure(text.length() + line.length() + 1);
    for (int at = line.start(); at < line.end(); at++) {
      offsets[text.length()] = at;
      text.append(all.charAt(at));
    }
    bytes += UnitReader.bytes(source.slice(line));
    end = line.end();
    escaped = endsEscaped();
    if (escaped) {
      text.setCharAt(text.length() - 1, ' ');
    }
  }

  /** A backslash escapes the next character, also another backslash, counted from the start. */
  private boolean endsEscaped() {
    int backslashes = 0;
    for (int at = text.length() - 1; at >= 0 && text.charAt(at) == '\\'; at--) {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  boolean continues() {
    return escaped;
  }

  boolean bytesAtLeast(int limit) {
    return bytes >= limit;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  LogicalText take() {
    ensure(text.length() + 1);
    offsets[text.length()] = end;
    LogicalText taken =
        new LogicalText(source, text.toString(), Arrays.copyOf(offsets, text.length() + 1));
    text.setLength(0);
    bytes = 0;
    return taken;
  }

  private void ensure(int length) {
    if (offsets.length < length) {
      offsets = Arrays.copyOf(offsets, Math.max(length, offsets.length * 2));
    }
  }
}
