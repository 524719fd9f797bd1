package io.hardenlint.confinement.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.TreeSet;

/** A named text with a line index. Lines end at line feeds; a text has at least one line. */
public final class SourceText {
  private final String name;
  private final String text;
  private final int[] lineStarts;
  private final NavigableSet<Integer> malformed;

  private SourceText(String name, String text, NavigableSet<Integer> malformed) {
    this.name = name;
    this.text = text;
    this.malformed = malformed;
    this.lineStarts = lineStarts(text);
  }

  private SourceText(SourceText other) {
    this.name = other.name;
    this.text = other.text;
    this.malformed = other.malformed;
    this.lineStarts = other.lineStarts;
  }

  /**
   * A text that is already decoded.
   *
   * @param name path as the user named it, or another label for messages
   */
  public static SourceText of(String name, String text) {
    return new SourceText(name, text, new TreeSet<>());
  }

  /** Decodes UTF-8; malformed bytes become U+FFFD, and their places are remembered. */
  public static SourceText decode(String name, byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    NavigableSet<Integer> malformed = new TreeSet<>();
    for (CoderResult result = decoder.decode(in, out, true);
        result.isError();
        result = decoder.decode(in, out, true)) {
      malformed.add(out.position());
      out.put('\uFFFD');
      in.position(in.position() + result.length());
      decoder.reset();
    }
    return new SourceText(name, out.flip().toString(), malformed);
  }

  /** The same text once more, for a reading whose places are told apart from another's. */
  public SourceText again() {
    return new SourceText(this);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  /** The label for messages. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** Offset of the first U+FFFD in a stretch that stands for bytes that were no UTF-8. */
  public OptionalInt malformedIn(Span span) {
    Integer at = malformed.ceiling(span.start());
    return at == null || at >= span.end() ? OptionalInt.empty() : OptionalInt.of(at);
  }

  /** Number of lines, at least 1; a final line feed opens one more, empty, line. */
  public int lineCount() {
    return lineStarts.length;
  }

  /**
   * Line and column of an offset.
   *
   * @param offset 0 to the text's length, both included
   */
  public Position position(int offset) {
    if (offset < 0 || offset > text.length()) {
      throw new IndexOutOfBoundsException("offset " + offset + " of " + text.length());
    }
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, offset - lineStarts[line] + 1);
  }

  /** The stretch of a line without its line feed or carriage return; lines count from 1. */
  public Span lineSpan(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
    if (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    return new Span(start, end);
  }

  /** A line's text without its end; lines count from 1. */
  public String line(int line) {
    return slice(lineSpan(line));
  }

  /** The text of a stretch. */
  public String slice(Span span) {
    return text.substring(span.start(), span.end());
  }

  /** A stretch of this text as a place. */
  public Place place(Span span) {
    return new Place(this, span);
  }

  @Override
  public String toString() {
    return name;
  }
}
