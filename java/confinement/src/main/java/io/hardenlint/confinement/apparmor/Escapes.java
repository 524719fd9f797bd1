package io.hardenlint.confinement.apparmor;

/** Takes quotes off words, and resolves their escapes as far as patterns do not need them. */
final class Escapes {
  private static final String SPECIAL = "*?[]{}^,\\";

  private Escapes() {}

  /**
   * The text of a word as the parser keeps it: a pattern in which special characters stay escaped.
   */
  static String resolve(String word) {
    boolean quoted = word.length() > 1 && word.startsWith("\"") && word.endsWith("\"");
    String text = quoted ? word.substring(1, word.length() - 1) : word;
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      char c = text.charAt(at);
      if (c != '\\' || at + 1 == text.length()) {
        out.append(c);
        at++;
        continue;
      }
      int end = end(text, at + 1);
      int value = end < 0 ? -1 : value(text, at + 1, end);
      if (value < 0) {
        out.append(c);
        at++;
      } else {
        if (value == 0) {
          out.append(text, at, end);
        } else if (SPECIAL.indexOf(value) >= 0) {
          out.append('\\').append((char) value);
        } else {
          out.append((char) value);
        }
        at = end;
      }
    }
    return out.toString();
  }

  /** End of the escape whose first character behind the backslash is at an offset, or -1. */
  static int end(String text, int at) {
    char c = Scans.at(text, at);
    if (c >= '0' && c <= '7') {
      int end = at;
      while (end < at + 3 && Scans.at(text, end) >= '0' && Scans.at(text, end) <= '7') {
        end++;
      }
      return end;
    }
    if (c == 'x' || c == 'd') {
      int radix = c == 'x' ? 16 : 10;
      int end = at + 1;
      while (end < at + (c == 'x' ? 3 : 4)
          && end < text.length()
          && Character.digit(text.charAt(end), radix) >= 0) {
        end++;
      }
      return end == at + 1 ? -1 : end;
    }
    return "\\\"aefnrt".indexOf(c) >= 0 && c != '\0' ? at + 1 : -1;
  }

  /** The character that an escape stands for; -1 if there is none. */
  static int value(String text, int at, int end) {
    char c = text.charAt(at);
    return switch (c) {
      case '\\', '"' -> c;
      case 'a' -> 7;
      case 'e' -> 27;
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'x' -> Integer.parseInt(text.substring(at + 1, end), 16);
      case 'd' -> Integer.parseInt(text.substring(at + 1, end), 10) & 0xff;
      default -> Integer.parseInt(text.substring(at, end), 8) & 0xff;
    };
  }
}
