package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.python.PythonError;
import java.io.ByteArrayOutputStream;

/** Base64 as Python's {@code binascii} reads it: other characters are skipped. */
public final class Base64Text {
  private Base64Text() {}

  /**
   * {@code base64.b64decode(text)}.
   *
   * @throws PythonError if the padding is wrong
   */
  public static byte[] decode(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int position = 0;
    int pads = 0;
    int left = 0;
    int count = 0;
    for (byte b : text) {
      if (b == '=') {
        pads++;
        if (position >= 2 && position + pads >= 4) {
          return out.toByteArray();
        }
        continue;
      }
      int value = value(b);
      if (value < 0) {
        continue;
      }
      pads = 0;
      count++;
      switch (position) {
        case 0 -> left = value;
        case 1 -> {
          out.write(left << 2 | value >> 4);
          left = value & 0xf;
        }
        case 2 -> {
          out.write(left << 4 | value >> 2);
          left = value & 3;
        }
        default -> out.write(left << 6 | value);
      }
      position = (position + 1) % 4;
    }
    if (position != 0) {
      throw PythonError.raises(
          position == 1
              ? "Invalid base64-encoded string: number of data characters ("
                  + count
                  + ") cannot be 1 more than a multiple of 4"
              : "Incorrect padding");
    }
    return out.toByteArray();
  }

  private static int value(byte b) {
    if (b >= 'A' && b <= 'Z') {
      return b - 'A';
    }
    if (b >= 'a' && b <= 'z') {
      return b - 'a' + 26;
    }
    if (b >= '0' && b <= '9') {
      return b - '0' + 52;
    }
    return b == '+' ? 62 : b == '/' ? 63 : -1;
  }
}
