package io.hardenlint.lint.suppress;

import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the comments of a file stand, and which of its lines hold something else. */
final class CommentMap {
  private static final Pattern JINJA_COMMENT = Pattern.compile("\\{#.*?#\\}", Pattern.DOTALL);
  private static final Pattern JINJA_STATEMENT = Pattern.compile("\\{%.*?%\\}", Pattern.DOTALL);
  private static final Pattern LINE_COMMENT = Pattern.compile("[ \\t]*(?:#|;|//)");

  /** What looks like a comment and is not. */
  private static final Pattern DIRECTIVE = Pattern.compile("[ \\t]*#include.*");

  private final SourceText text;
  private final List<Span> comments = new ArrayList<>();
  private final boolean[] content;

  /**
   * Finds the comments.
   *
   * @param template whether Jinja's comments and statements count as such
   * @param trailing whether {@code #} behind something else starts a comment, as in profiles and
   *     sudoers, but not in units
   */
  CommentMap(SourceText text, boolean template, boolean trailing) {
    this.text = text;
    this.content = new boolean[text.lineCount() + 1];
    String rest = text.text();
    if (template) {
      Matcher matcher = JINJA_COMMENT.matcher(rest);
      while (matcher.find()) {
        comments.add(new Span(matcher.start(), matcher.end()));
      }
      rest = blank(JINJA_STATEMENT, blank(JINJA_COMMENT, rest));
    }
    for (int line = 1; line <= text.lineCount(); line++) {
      Span span = text.lineSpan(line);
      String shown = rest.substring(span.start(), span.end());
      if (shown.isBlank()) {
        continue;
      }
      if (LINE_COMMENT.matcher(shown).lookingAt() && !DIRECTIVE.matcher(shown).matches()) {
        comments.add(span);
        continue;
      }
      content[line] = true;
      int hash = shown.indexOf(" #");
      if (trailing && hash >= 0) {
        comments.add(new Span(span.start() + hash, span.end()));
      }
    }
  }

  /** Keeps line ends, so that lines keep their numbers. */
  private static String blank(Pattern pattern, String text) {
    return pattern.matcher(text).replaceAll(match -> match.group().replaceAll("[^\\n]", " "));
  }

  /** The comments, their markers included. */
  List<Span> comments() {
    return comments;
  }

  /** The line of its own, or the lines up to the next one that holds something. */
  int coveredUntil(int line) {
    int last = line;
    while (last < content.length && !content[last]) {
      last++;
    }
    return Math.min(last, text.lineCount());
  }

  /** Whether a line holds more than comments. */
  boolean isContent(int line) {
    return content[line];
  }
}
