package io.hardenlint.confinement.sudoers.policy;

import io.hardenlint.confinement.text.Brackets;
import io.hardenlint.confinement.text.Limited;
import java.util.regex.Pattern;

/** Extended regular expressions of POSIX, as glibc reads them, in the syntax of Java. */
final class ExtendedRegex {
  private static final String IGNORE_CASE = "^(?i)";

  private ExtendedRegex() {}

  /** Whether a text contains what the expression describes. */
  static boolean finds(String expression, String text) {
    boolean ignoreCase = expression.startsWith(IGNORE_CASE);
    String plain = ignoreCase ? "^" + expression.substring(IGNORE_CASE.length()) : expression;
    int flags = Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    return Pattern.compile(translate(plain), flags).matcher(new Limited(text)).find();
  }

  private static String translate(String expression) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < expression.length(); at++) {
      char c = expression.charAt(at);
      switch (c) {
        case '^' -> regex.append("\\A");
        case '$' -> regex.append("\\z");
        case '[' -> {
          int end = Brackets.end(expression, at, false);
          regex.append(Brackets.translate(expression.substring(at, end + 1), false));
          at = end;
        }
        case '\\' -> {
          at++;
          regex.append(escape(expression.charAt(at)));
        }
        case '{' -> {
          int close = expression.indexOf('}', at);
          String bounds = expression.substring(at + 1, close).replace("\\", "");
          regex.append('{').append(bounds.startsWith(",") ? "0" : "").append(bounds).append('}');
          at = close;
        }
        case '(', ')', '|', '*', '+', '?', '.' -> regex.append(c);
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  private static String escape(char c) {
    return switch (c) {
      case '<' -> "\\b(?=\\w)";
      case '>' -> "\\b(?<=\\w)";
      case '`' -> "\\A";
      case '\'' -> "\\z";
      case 'w', 'W', 's', 'S', 'b', 'B', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "\\" + c;
      default -> Pattern.quote(String.valueOf(c));
    };
  }
}
