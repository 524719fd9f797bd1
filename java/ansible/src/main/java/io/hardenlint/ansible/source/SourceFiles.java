package io.hardenlint.ansible.source;

import io.hardenlint.jinja.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Reads sources as text, with errors that tell what to do. */
public final class SourceFiles {
  private SourceFiles() {}

  /** A file whose bytes are not UTF-8. */
  public static final class NotText extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Position position;

    NotText(String message, Position position) {
      super(message);
      this.position = position;
    }

    /** The first byte that is not UTF-8; its file is the path that was read. */
    public Position position() {
      return position;
    }
  }

  /**
   * Reads a UTF-8 file exactly: nothing is replaced, no byte-order mark is dropped.
   *
   * @param file an existing regular file
   * @param maxBytes largest size read
   * @throws NotText if the bytes are not UTF-8
   * @throws IOException if the file is missing, is no regular file, is larger, or cannot be read
   */
  public static String read(Path file, int maxBytes) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a directory; a file was expected");
    }
    // Pipes (a shell's <(…)) are welcome, devices without end are cut off.
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(maxBytes + 1);
    }
    if (bytes.length > maxBytes) {
      throw new IOException("it is larger than " + maxBytes + " bytes");
    }
    return decode(file, bytes);
  }

  private static String decode(Path file, byte[] bytes) throws NotText {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    out.flip();
    String text = out.toString();
    if (result.isError()) {
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      int column = text.length() - text.lastIndexOf('\n');
      throw new NotText(
          String.format(
              Locale.ROOT,
              "byte %d (0x%02x) is not UTF-8; templates and variables must be UTF-8",
              in.position() + 1,
              bytes[in.position()]),
          new Position(file.toString(), line, column));
    }
    return text;
  }

  /** One clause that says why a file could not be read. */
  public static String reason(Path file, IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such file: " + missing.getFile();
      case AccessDeniedException denied -> "no permission to read " + denied.getFile();
      case NotText notText -> String.valueOf(notText.getMessage());
      default -> "cannot read " + file + ": " + e.getMessage();
    };
  }
}
