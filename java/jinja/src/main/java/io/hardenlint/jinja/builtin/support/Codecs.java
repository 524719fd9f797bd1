package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBytes;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text to bytes and back. */
public final class Codecs {
  private Codecs() {}

  /**
   * The encoding that a name means in Python.
   *
   * @throws PythonError for encodings that are not reproduced
   */
  public static Charset charset(String name) {
    return switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "utf-8", "utf8" -> StandardCharsets.UTF_8;
      case "ascii", "us-ascii" -> StandardCharsets.US_ASCII;
      case "latin-1", "latin1", "iso-8859-1", "iso8859-1" -> StandardCharsets.ISO_8859_1;
      case "utf-16-le", "utf-16le" -> StandardCharsets.UTF_16LE;
      case "utf-16-be", "utf-16be" -> StandardCharsets.UTF_16BE;
      default -> throw PythonError.unsupported("the encoding " + name);
    };
  }

  /**
   * What Ansible's {@code to_bytes} makes of a value.
   *
   * @throws PythonError if the text cannot be encoded
   */
  public static byte[] bytes(Value value, Charset charset) {
    return value instanceof PyBytes b ? b.bytes() : encode(Repr.str(value), charset);
  }

  /**
   * {@code text.encode(charset)}.
   *
   * @throws PythonError if the text cannot be encoded
   */
  public static byte[] encode(String text, Charset charset) {
    try {
      ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw PythonError.unsupported("text that " + charset + " cannot encode");
    }
  }

  /**
   * {@code bytes.decode(charset)}.
   *
   * @throws PythonError if they are not in that encoding
   */
  public static String decode(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw PythonError.unsupported("bytes that are not " + charset);
    }
  }
}
