package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.python.PythonError;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Percent-encoding as in Python's {@code urllib.parse}. */
public final class UrlQuoting {
  private UrlQuoting() {}

  /** {@code quote(text, safe)} in UTF-8. */
  public static String quote(String text, String safe) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean kept =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "_.-~".indexOf(c) >= 0
              || (c < 0x80 && safe.indexOf(c) >= 0);
      if (kept) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return out.toString();
  }

  /** As in the query of an address: blanks become plus signs. */
  public static String quotePlus(String text) {
    return quote(text, "").replace("%20", "+");
  }

  /**
   * {@code unquote_plus(text)}.
   *
   * @throws PythonError if the bytes are not UTF-8, for which Python puts a replacement
   */
  public static String unquotePlus(String text) {
    String plain = text.replace('+', ' ');
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < plain.length()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      while (at + 2 < plain.length() && plain.charAt(at) == '%' && hex(plain, at + 1) >= 0) {
        bytes.write(hex(plain, at + 1));
        at += 3;
      }
      if (bytes.size() > 0) {
        out.append(decode(bytes.toByteArray()));
      } else {
        out.append(plain.charAt(at++));
      }
    }
    return out.toString();
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw PythonError.unsupported("percent-encoded bytes that are not UTF-8");
    }
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 || text.charAt(at) > 'f' || text.charAt(at + 1) > 'f'
        ? -1
        : high * 16 + low;
  }
}
