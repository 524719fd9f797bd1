package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.grammar.SyntaxProblem;

/** A Python string literal in the {@code #jinja2:} header. */
final class HeaderText {
  private HeaderText() {}

  /** A literal without the blanks around it that Python's parser passes over. */
  static String withoutBlanks(String literal) {
    int start = 0;
    int end = literal.length();
    while (start < end && " \t\f".indexOf(literal.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && " \t\f\r".indexOf(literal.charAt(end - 1)) >= 0) {
      end--;
    }
    return literal.substring(start, end);
  }

  /** The value of a literal without unusual escapes. */
  static String read(String key, String literal) {
    int last = literal.length() - 1;
    char quote = literal.isEmpty() ? ' ' : literal.charAt(0);
    if (last < 1 || (quote != '\'' && quote != '"') || literal.charAt(last) != quote) {
      throw new SyntaxProblem(
          "invalid-header",
          "'" + key + "' in the '#jinja2:' header is " + literal + "; expected a quoted string",
          0);
    }
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < last; i++) {
      char c = literal.charAt(i);
      if (c == quote) {
        throw unsupported(key);
      }
      if (c == '\\') {
        i++;
        int escape = i < last ? "nrt\\'\"".indexOf(literal.charAt(i)) : -1;
        if (escape < 0) {
          throw unsupported(key);
        }
        out.append("\n\r\t\\'\"".charAt(escape));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static SyntaxProblem unsupported(String key) {
    return new SyntaxProblem(
        "unsupported-syntax",
        "'" + key + "' in the '#jinja2:' header is not a simple string; write it without escapes",
        0);
  }
}
