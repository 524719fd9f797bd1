package io.hardenlint.lint.rules.render;

import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.jinja.Position;
import java.util.Set;

/** Looks at the filters behind one whose result has no stable order. */
final class FilterChain {
  /** Filters after which the order makes no difference. */
  private static final Set<String> ORDERED =
      Set.of("sort", "dictsort", "length", "count", "min", "max", "sum");

  /** Filters that keep the order they get, so that a later one may still sort. */
  private static final Set<String> KEEPING =
      Set.of(
          "list",
          "map",
          "select",
          "reject",
          "selectattr",
          "rejectattr",
          "flatten",
          "unique",
          "union",
          "difference",
          "intersect",
          "symmetric_difference");

  private final String text;
  private int at;

  private FilterChain(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /**
   * Whether a filter in the chain makes the order irrelevant before anything sees it.
   *
   * @param place where the name of the filter stands
   */
  static boolean isOrdered(SourceText template, Position place) {
    if (place.line() > template.lineCount()) {
      return false;
    }
    int start = template.lineSpan(place.line()).start() + place.column() - 1;
    return start <= template.text().length() && new FilterChain(template.text(), start).scan();
  }

  private boolean scan() {
    name();
    arguments();
    while (true) {
      blanks();
      // A chain in parentheses goes on behind them.
      if (at < text.length() && text.charAt(at) == ')') {
        at++;
        continue;
      }
      if (at >= text.length() || text.charAt(at) != '|') {
        return false;
      }
      at++;
      blanks();
      String name = name();
      name = name.substring(name.lastIndexOf('.') + 1);
      if (ORDERED.contains(name)) {
        return true;
      }
      if (!KEEPING.contains(name)) {
        return false;
      }
      arguments();
    }
  }

  private String name() {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "_.".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return text.substring(start, at);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** Skips a list of arguments in parentheses, if there is one. */
  private void arguments() {
    int from = at;
    blanks();
    if (at >= text.length() || text.charAt(at) != '(') {
      at = from;
      return;
    }
    int depth = 0;
    char quote = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        if (c == '\\') {
          at++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
        if (depth == 0) {
          at++;
          return;
        }
      }
    }
  }
}
