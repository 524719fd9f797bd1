package io.hardenlint.jinja.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code textwrap.wrap} of one line, tabs and other blanks kept as they are. */
public final class PythonWrapping {
  private static final String BLANK = "[\\t\\n\\x0B\\f\\r ]";
  private static final String WORD = "[\\p{L}\\p{N}_]";
  private static final String LETTER = "[\\p{L}\\p{Nl}\\p{No}_]";
  private static final String PUNCTUATED = "[\\p{L}\\p{N}_!\"'&.,?]";

  /** Blanks, dashes between words, words (split after hyphens). */
  private static final Pattern HYPHENATED =
      Pattern.compile(
          BLANK
              + "+"
              + "|(?<="
              + PUNCTUATED
              + ")-{2,}(?="
              + WORD
              + ")"
              + "|[^\\t\\n\\x0B\\f\\r ]+?(?:-(?:(?<="
              + LETTER
              + "{2}-)|(?<="
              + LETTER
              + "-"
              + LETTER
              + "-))"
              + "(?="
              + LETTER
              + "-?"
              + LETTER
              + ")"
              + "|(?="
              + BLANK
              + "|\\z)"
              + "|(?<="
              + PUNCTUATED
              + ")(?=-{2,}"
              + WORD
              + "))");

  private static final Pattern SIMPLE = Pattern.compile(BLANK + "+");

  private PythonWrapping() {}

  /** Whether Python's {@code \w} matches a character. */
  public static boolean isWord(int c) {
    if (c < 0x80) {
      return c == '_' || Character.isLetterOrDigit(c);
    }
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  /**
   * The lines that a text is broken into.
   *
   * @param width most characters in a line
   * @param breakLong whether words longer than a line are broken
   * @param onHyphens whether lines may end after hyphens
   */
  public static List<String> wrap(String text, long width, boolean breakLong, boolean onHyphens) {
    if (width <= 0) {
      throw PythonError.raises("invalid width " + width + " (must be > 0)");
    }
    Deque<String> chunks = chunks(text, onHyphens);
    List<String> lines = new ArrayList<>();
    while (!chunks.isEmpty()) {
      List<String> line = new ArrayList<>();
      long length = 0;
      if (isBlank(chunks.getFirst()) && !lines.isEmpty()) {
        chunks.removeFirst();
      }
      while (!chunks.isEmpty() && length + PythonStrings.length(chunks.getFirst()) <= width) {
        length += PythonStrings.length(chunks.getFirst());
        line.add(chunks.removeFirst());
      }
      if (!chunks.isEmpty() && PythonStrings.length(chunks.getFirst()) > width) {
        takeLong(chunks, line, width - length, breakLong, onHyphens);
      }
      if (!line.isEmpty() && isBlank(line.getLast())) {
        line.removeLast();
      }
      if (!line.isEmpty()) {
        lines.add(String.join("", line));
      }
    }
    return lines;
  }

  private static void takeLong(
      Deque<String> chunks, List<String> line, long room, boolean breakLong, boolean onHyphens) {
    if (breakLong) {
      String chunk = chunks.removeFirst();
      int end = PythonStrings.offset(chunk, (int) room);
      if (onHyphens) {
        int hyphen = chunk.lastIndexOf('-', end - 1);
        if (hyphen > 0 && chunk.substring(0, hyphen).chars().anyMatch(c -> c != '-')) {
          end = hyphen + 1;
        }
      }
      line.add(chunk.substring(0, end));
      chunks.addFirst(chunk.substring(end));
    } else if (line.isEmpty()) {
      line.add(chunks.removeFirst());
    }
  }

  private static boolean isBlank(String chunk) {
    return PythonStrings.strip(chunk).isEmpty();
  }

  private static Deque<String> chunks(String text, boolean onHyphens) {
    Deque<String> chunks = new ArrayDeque<>();
    Matcher m = (onHyphens ? HYPHENATED : SIMPLE).matcher(text);
    int at = 0;
    while (m.find()) {
      if (m.start() > at) {
        chunks.add(text.substring(at, m.start()));
      }
      if (!m.group().isEmpty()) {
        chunks.add(m.group());
      }
      at = m.end();
    }
    if (at < text.length()) {
      chunks.add(text.substring(at));
    }
    return chunks;
  }
}
