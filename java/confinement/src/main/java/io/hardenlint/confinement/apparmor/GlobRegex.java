package io.hardenlint.confinement.apparmor;

/**
 * The parser's own translation of a pattern into a regular expression, as {@code apparmor_parser -D
 * rule-exprs} shows it.
 */
final class GlobRegex {
  private static final String ONE = "[^/\\x00]";

  private final String glob;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int depth;
  private boolean inClass;

  private GlobRegex(String glob) {
    this.glob = glob;
  }

  /** Translates a pattern without variables that {@link Globs} has no objection to. */
  static String of(String glob) {
    GlobRegex regex = new GlobRegex(glob);
    regex.translate();
    return regex.out.toString();
  }

  /**
   * A path with doubled slashes collapsed, except exactly two at its beginning, as the parser does
   * before it translates the pattern of a file.
   */
  static String collapsed(String path) {
    if (path.length() < 2) {
      return path;
    }
    boolean network = path.startsWith("//") && !path.startsWith("///");
    StringBuilder out = new StringBuilder(network ? "//" : "");
    for (int i = network ? 2 : 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean doubled = c == '/' && i > (network ? 2 : 0) && path.charAt(i - 1) == '/';
      if (!doubled) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private void translate() {
    while (at < glob.length()) {
      char c = glob.charAt(at);
      if (c == '\\' && at + 1 < glob.length()) {
        at++;
        escaped(glob.charAt(at));
      } else {
        plain(c);
      }
      at++;
    }
  }

  private void escaped(char c) {
    switch (c) {
      case '\\' -> out.append("\\\\");
      case '*', '[', ']', '{', '}' -> out.append('\\').append(c);
      case '?' -> out.append(c);
      case ',' -> out.append(inClass ? "\\," : ",");
      case '^', '$' -> out.append(inClass ? "" : "\\").append(c);
      default -> {
        if (".+|()".indexOf(c) >= 0) {
          out.append('\\');
        }
        int end = Escapes.end(glob, at);
        if (end < 0) {
          out.append(c);
        } else {
          out.append('\\').append(glob, at, end);
          at = end - 1;
        }
      }
    }
  }

  private void plain(char c) {
    switch (c) {
      case '*' -> star();
      case '?' -> out.append(ONE);
      case '[' -> {
        inClass = true;
        out.append(c);
      }
      case ']' -> {
        inClass = false;
        out.append(c);
      }
      case '{' -> {
        out.append(inClass ? '{' : '(');
        depth += inClass ? 0 : 1;
      }
      case '}' -> {
        out.append(inClass ? '}' : ')');
        depth -= inClass ? 0 : 1;
      }
      case ',' -> out.append(depth > 0 && !inClass ? '|' : ',');
      case '^', '$' -> out.append(inClass ? "" : "\\").append(c);
      case '.', '+', '|', '(', ')' -> out.append('\\').append(c);
      default -> out.append(c);
    }
  }

  private void star() {
    if (!out.isEmpty() && out.charAt(out.length() - 1) == '/') {
      int end = at;
      while (end < glob.length() && glob.charAt(end) == '*') {
        end++;
      }
      if (end == glob.length() || glob.charAt(end) == '/') {
        out.append(ONE);
      }
    }
    if (at + 1 < glob.length() && glob.charAt(at + 1) == '*') {
      out.append("[^\\x00]*");
      at++;
    } else {
      out.append("[^/\\x00]*");
    }
  }
}
