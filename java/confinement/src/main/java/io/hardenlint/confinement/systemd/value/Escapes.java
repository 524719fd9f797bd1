package io.hardenlint.confinement.systemd.value;

/** Backslash sequences as in C, as far as systemd knows them. */
final class Escapes {
  private static final String LETTERS = "abfnrtvs\\\"'";
  private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b \\\"'";

  private Escapes() {}

  /**
   * Appends the character that the sequence behind a backslash means.
   *
   * @param at offset of the character behind the backslash
   * @return how many characters the sequence takes, or 0 if it is none
   */
  static int append(String text, int at, StringBuilder out) {
    char c = text.charAt(at);
    int letter = LETTERS.indexOf(c);
    if (letter >= 0) {
      out.append(MEANINGS.charAt(letter));
      return 1;
    }
    return switch (c) {
      case 'x' -> number(text, at + 1, 2, 16, 1, out);
      case 'u' -> number(text, at + 1, 4, 16, 1, out);
      case 'U' -> number(text, at + 1, 8, 16, 1, out);
      default -> number(text, at, 3, 8, 0, out);
    };
  }

  private static int number(
      String text, int at, int digits, int radix, int before, StringBuilder out) {
    if (at + digits > text.length()) {
      return 0;
    }
    long code = 0;
    for (int i = at; i < at + digits; i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return 0;
      }
      code = code * radix + digit;
    }
    boolean byteValue = digits < 4;
    if (code == 0 || code > (byteValue ? 255 : Character.MAX_CODE_POINT)) {
      return 0;
    }
    out.appendCodePoint((int) code);
    return digits + before;
  }
}
