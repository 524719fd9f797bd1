package io.hardenlint.cli.judge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Lines that journalctl writes as JSON: an entry a line ({@code -o json}, {@code json-sse} and
 * {@code json-seq}), or a field a line ({@code json-pretty}).
 */
final class JournalLines {
  private static final String FIELD = "\"MESSAGE\"";
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private JournalLines() {}

  /** The message of an entry; any other line as it is. */
  static String message(String line) {
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
        return bytes(parser);
      }
      parser.skipChildren();
    }
    return line;
  }

  /** How journalctl writes a message that is no text: its bytes as numbers. */
  private static String bytes(JsonParser parser) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
      bytes.write(parser.getIntValue());
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
