package io.hardenlint.ansible.variables;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits {@code key=value} arguments at blanks as ansible-core does: blanks in quotes and in Jinja
 * blocks belong to the argument, and a lone backslash joins lines.
 *
 * <p>The behaviour, odd corners included, follows {@code ansible.parsing.splitter.split_args} of
 * ansible-core 2.19; a test compares the two.
 */
final class ArgumentSplitter {
  private final List<String> parts = new ArrayList<>();
  private char quote;
  private int print;
  private int block;
  private int comment;

  private ArgumentSplitter() {}

  /** The arguments of a text; null if quotes or Jinja blocks are not closed. */
  static @Nullable List<String> split(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    ArgumentSplitter splitter = new ArgumentSplitter();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      boolean continued = splitter.line(lines[i]);
      if (i < lines.length - 1 && !continued) {
        splitter.extendLast("\n");
      }
    }
    return splitter.open() || splitter.quote != 0 ? null : List.copyOf(splitter.parts);
  }

  private boolean open() {
    return print > 0 || block > 0 || comment > 0;
  }

  private void extendLast(String text) {
    if (parts.isEmpty()) {
      parts.add("");
    }
    int last = parts.size() - 1;
    parts.set(last, parts.get(last) + text);
  }

  /** Takes one line; says whether it ends in a continuation. */
  private boolean line(String line) {
    boolean continued = false;
    String[] tokens = line.split(" ", -1);
    for (int i = 0; i < tokens.length; i++) {
      String token = tokens[i];
      if (token.isEmpty() && i != 0) {
        extendLast(" ");
      } else if (token.equals("\\") && quote == 0) {
        continued = true;
      } else {
        token(token, i == 0);
      }
    }
    return continued;
  }

  private void token(String token, boolean first) {
    boolean wasQuoted = quote != 0;
    quote = quoteAfter(token, quote);
    boolean appended = false;
    if (quote != 0 && !wasQuoted && !open()) {
      parts.add(token);
      appended = true;
    } else if (open() || quote != 0 || wasQuoted) {
      extendLast(first ? token : " " + token);
      appended = true;
    }
    int before = print;
    print = depthAfter(token, print, "{{", "}}");
    appended = appendIfChanged(token, before != print, appended);
    before = block;
    block = depthAfter(token, block, "{%", "%}");
    appended = appendIfChanged(token, before != block, appended);
    before = comment;
    comment = depthAfter(token, comment, "{#", "#}");
    appended = appendIfChanged(token, before != comment, appended);
    if (!open() && quote == 0 && !appended && !token.isEmpty()) {
      parts.add(token);
    }
  }

  private boolean appendIfChanged(String token, boolean changed, boolean appended) {
    if (changed && !appended) {
      parts.add(token);
      return true;
    }
    return appended;
  }

  private static char quoteAfter(String token, char quote) {
    char open = quote;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if ((c == '"' || c == '\'') && (i == 0 || token.charAt(i - 1) != '\\')) {
        if (open == 0) {
          open = c;
        } else if (open == c) {
          open = 0;
        }
      }
    }
    return open;
  }

  private static int depthAfter(String token, int depth, String opening, String closing) {
    return Math.max(0, depth + count(token, opening) - count(token, closing));
  }

  private static int count(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }
}
