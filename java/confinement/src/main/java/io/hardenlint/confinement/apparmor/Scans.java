package io.hardenlint.confinement.apparmor;

/**
 * The shapes of words. Each answers where the longest one that starts at an offset ends, or -1;
 * none looks at a character more than twice, so that no input takes long.
 */
final class Scans {
  private static final String ESCAPABLE = " \t\"!,";

  private Scans() {}

  /** Looks for a shape. */
  interface Scan {
    /** End of the longest match at an offset, or -1. */
    int end(String text, int at);
  }

  static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }

  static char at(String text, int at) {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  static int blanks(String text, int at) {
    int end = at;
    while (end < text.length() && blank(text.charAt(end))) {
      end++;
    }
    return end;
  }

  static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A keyword, or a variable's name without its sign. */
  static int name(String text, int at) {
    if (!letter(at(text, at))) {
      return -1;
    }
    int end = at;
    while (letter(at(text, end)) || digit(at(text, end)) || at(text, end) == '_') {
      end++;
    }
    return end;
  }

  /** Letters and underscores. */
  static int keyword(String text, int at) {
    int end = at;
    while (letter(at(text, end)) || at(text, end) == '_') {
      end++;
    }
    return end == at ? -1 : end;
  }

  static int number(String text, int at) {
    int end = at;
    while (digit(at(text, end))) {
      end++;
    }
    return end == at ? -1 : end;
  }

  static Scan literal(String word) {
    return (text, at) -> text.startsWith(word, at) ? at + word.length() : -1;
  }

  /** A variable with its sign, braced or not. */
  static int signed(String text, int at, char sign) {
    if (at(text, at) != sign) {
      return -1;
    }
    if (at(text, at + 1) != '{') {
      return name(text, at + 1);
    }
    int end = name(text, at + 2);
    return end > 0 && at(text, end) == '}' ? end + 1 : -1;
  }

  /**
   * Characters of an unquoted word from an offset on, perhaps none.
   *
   * @param stops characters that end it
   * @param escapes characters that may stand in it behind a backslash
   */
  private static int run(String text, int at, String stops, String escapes) {
    int end = at;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '\\' && end + 1 < text.length() && escapes.indexOf(text.charAt(end + 1)) >= 0) {
        end += 2;
      } else if (c == ','
          && end + 1 < text.length()
          && stops.indexOf(text.charAt(end + 1)) < 0
          && stops.indexOf(',') >= 0) {
        end += 2;
      } else if (stops.indexOf(c) >= 0) {
        break;
      } else {
        end++;
      }
    }
    return end;
  }

  private static int some(int at, int end) {
    return end == at ? -1 : end;
  }

  /** A word of any characters but blanks, quotes, exclamation marks and lone commas. */
  static int id(String text, int at) {
    return some(at, run(text, at, " \t\r\n\"!,", ESCAPABLE + "#"));
  }

  /** The name of a file to include. */
  static int includeName(String text, int at) {
    return some(at, run(text, at, " \t\r\n\"!,<>", ESCAPABLE));
  }

  /** A value in parentheses. */
  static int listValue(String text, int at) {
    int end = at;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '\\'
          && end + 1 < text.length()
          && (ESCAPABLE + "()").indexOf(text.charAt(end + 1)) >= 0) {
        end += 2;
      } else if (" \t\n\"!,()".indexOf(c) >= 0) {
        break;
      } else {
        end++;
      }
    }
    return some(at, end);
  }

  /** A word in a rule with conditions: without an equals sign, and not like a label's start. */
  static int idWithoutEquals(String text, int at) {
    if (at >= text.length() || " \t\n\"!,=()+&".indexOf(text.charAt(at)) >= 0) {
      return -1;
    }
    return run(text, at + 1, " \t\n\"!,=)", "");
  }

  /** The name of a condition in a group. */
  static int groupName(String text, int at) {
    int end = at;
    while (end < text.length() && " \t\n\"!,=)".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return some(at, end);
  }

  /** A path, a variable with something behind it, a namespace or a stacked label. */
  static int label(String text, int at) {
    char c = at(text, at);
    if (at >= text.length()) {
      return -1;
    }
    if (c == '/' || c == ':' || c == '&') {
      return run(text, at + 1, " \t\r\n\"!,", ESCAPABLE);
    }
    int variable = signed(text, at, '@');
    if (variable < 0) {
      return -1;
    }
    int behind = variable;
    if (at(text, at + 1) != '{' && variable > at + 2) {
      behind = variable - 1;
    }
    int first = afterVariable(text, behind);
    return first < 0 ? -1 : run(text, first, " \t\r\n\"!,", ESCAPABLE);
  }

  /** The same since 5.0, where {@code :=} and {@code ?=} are signs of their own. */
  static int lateLabel(String text, int at) {
    if (at(text, at) == ':') {
      return at + 1 < text.length() && text.charAt(at + 1) != '='
          ? run(text, at + 2, " \t\r\n\"!,", ESCAPABLE)
          : -1;
    }
    int variable = signed(text, at, '@');
    boolean braced = at(text, at + 1) == '{' || variable == at + 2;
    return variable > 0 && braced && at(text, variable) == '?' && at(text, variable + 1) != '?'
        ? -1
        : label(text, at);
  }

  private static int afterVariable(String text, int at) {
    if (at >= text.length()) {
      return -1;
    }
    char c = text.charAt(at);
    char next = at(text, at + 1);
    if (c == '\\' && (ESCAPABLE + "()").indexOf(next) >= 0) {
      return at + 2;
    }
    if (c == ',') {
      return at + 1 < text.length() && " \t\n\"!,=+".indexOf(next) < 0 ? at + 2 : -1;
    }
    return " \t\n\"!=+".indexOf(c) < 0 ? at + 1 : -1;
  }

  /** A text in quotes; it may hold line ends, and quotes behind backslashes. */
  static int quoted(String text, int at) {
    if (at(text, at) != '"') {
      return -1;
    }
    int last = -1;
    for (int end = at + 1; end < text.length(); end++) {
      char c = text.charAt(end);
      if (c == '\0') {
        return last;
      }
      if (c == '"') {
        last = end + 1;
        if (end == at + 1 || text.charAt(end - 1) != '\\') {
          return last;
        }
      }
    }
    return last;
  }

  /** A path or label in quotes. */
  static int quotedLabel(String text, int at) {
    return at(text, at) == '"' && "/@:&".indexOf(at(text, at + 1)) >= 0 ? quoted(text, at) : -1;
  }

  /** Permissions of a file rule. */
  static int mode(String text, int at) {
    int end = at;
    while (true) {
      char c = at(text, end);
      if (c != '\0' && "RrWwaLlMmkXx".indexOf(c) >= 0) {
        end++;
      } else if (c != '\0' && "PpCcIiUu".indexOf(c) >= 0) {
        int exec = exec(text, end);
        if (exec < 0) {
          return -1;
        }
        end = exec;
      } else {
        return some(at, end);
      }
    }
  }

  private static int exec(String text, int at) {
    int end = at;
    if ("PpCc".indexOf(at(text, end)) >= 0) {
      end++;
      if ("Xx".indexOf(at(text, end)) >= 0) {
        return end + 1;
      }
    }
    boolean fallback = "IiUu".indexOf(at(text, end)) >= 0;
    return fallback && "Xx".indexOf(at(text, end + 1)) >= 0 ? end + 2 : -1;
  }

  /** Up to behind the line's end; -1 without one. */
  static int line(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? -1 : end + 1;
  }

  static int lineEnd(String text, int at) {
    int end = at(text, at) == '\r' ? at + 1 : at;
    return at(text, end) == '\n' ? end + 1 : -1;
  }

  static boolean space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
