package io.hardenlint.cli.judge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines that journalctl writes as JSON: an entry a line ({@code -o json}, {@code json-sse} and
 * {@code json-seq}), or a field a line ({@code json-pretty}), whose bytes then have a line each.
 */
final class JournalLines {
  private static final String FIELD = "\"MESSAGE\"";
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private static final Pattern BYTES_BEGIN = Pattern.compile("\\s*\"MESSAGE\"\\s*:\\s*\\[\\s*");
  private static final Pattern BYTE = Pattern.compile("\\s*([0-9]{1,3}),?\\s*");

  /** What is done with a message. */
  @FunctionalInterface
  interface Reader {
    /**
     * Takes a message.
     *
     * @param number of the line with which it begins, from 1
     */
    void read(String message, int number);
  }

  private final Reader reader;
  private final int longest;

  /** The message whose bytes are being read, and the line with which it began; 0 for none. */
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();

  private int begun;

  /**
   * Nothing is read yet.
   *
   * @param longest bytes that are kept of a message whose bytes have a line each
   */
  JournalLines(Reader reader, int longest) {
    this.reader = reader;
    this.longest = longest;
  }

  /** Reads a line: the message of an entry, or any other line as it is. */
  void line(String line, int number) {
    if (begun > 0) {
      Matcher next = BYTE.matcher(line);
      if (next.matches()) {
        if (open.size() < longest) {
          open.write(Integer.parseInt(next.group(1)));
        }
        return;
      }
      end();
    }
    if (BYTES_BEGIN.matcher(line).matches()) {
      begun = number;
    } else {
      reader.read(message(line), number);
    }
  }

  /** No more lines come. */
  void end() {
    if (begun > 0) {
      reader.read(open.toString(StandardCharsets.UTF_8), begun);
      open.reset();
      begun = 0;
    }
  }

  private static String message(String line) {
    if (!line.contains(FIELD)) {
      return line;
    }
    // json-seq begins an entry with the separator of records, json-sse with the name of its field.
    String text = line.strip().replaceFirst("^(\u001e|data: )", "");
    if (text.startsWith(FIELD)) {
      text = "{" + text.replaceFirst(",$", "") + "}";
    }
    if (!text.startsWith("{")) {
      return line;
    }
    try (JsonParser parser = JSON.createParser(text)) {
      return message(parser, line);
    } catch (IOException e) {
      // Cut off, or something else that looks like an entry: it is told as a line that is not read.
      return line;
    }
  }

  private static String message(JsonParser parser, String line) throws IOException {
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = parser.currentName().equals("MESSAGE");
      JsonToken value = parser.nextToken();
      if (wanted && value == JsonToken.VALUE_STRING) {
        return parser.getText();
      }
      if (wanted && value == JsonToken.START_ARRAY) {
        return bytes(parser, line);
      }
      parser.skipChildren();
    }
    return line;
  }

  /**
   * How journalctl writes a message that is no text: its bytes as numbers. Several messages of one
   * entry are an array as well, which is told as a line that is not read.
   */
  private static String bytes(JsonParser parser, String line) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonToken next = parser.nextToken();
    while (next == JsonToken.VALUE_NUMBER_INT) {
      bytes.write(parser.getIntValue());
      next = parser.nextToken();
    }
    return next == JsonToken.END_ARRAY ? bytes.toString(StandardCharsets.UTF_8) : line;
  }
}
