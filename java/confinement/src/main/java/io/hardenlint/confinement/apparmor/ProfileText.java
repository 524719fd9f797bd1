package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The characters of a profile file: blanks, comments, words, patterns. */
final class ProfileText {
  private static final String NO_ID = " \t\r\n\"!,";
  private static final Pattern VARIABLE = Pattern.compile("@\\{([A-Za-z][A-Za-z0-9_]*)\\}");

  /** A variable that is used, and where. */
  record Reference(String name, Span span) {}

  private final Cursor cursor;
  private final List<Span> comments = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();

  ProfileText(SourceText source) {
    this.cursor = new Cursor(source);
  }

  Cursor cursor() {
    return cursor;
  }

  List<Span> comments() {
    return comments;
  }

  /** The variables used in what was read as patterns and names. */
  List<Reference> references() {
    return references;
  }

  Place placeSince(int start) {
    return cursor.source().place(cursor.spanSince(start));
  }

  /** Steps over blanks and line ends. */
  boolean skipBlanks() {
    int start = cursor.at();
    while (isBlank(cursor.peek()) || cursor.looksAt("\r\n")) {
      cursor.skip(1);
    }
    return cursor.at() > start;
  }

  /** Steps over blanks, line ends and comments; stops at the old form of an include. */
  boolean skipTrivia() throws SyntaxStop {
    int start = cursor.at();
    skipBlanks();
    while (cursor.peek() == '#' && !cursor.looksAt("#include")) {
      comment();
      skipBlanks();
    }
    return cursor.at() > start;
  }

  /** Steps over a comment, its line end included: without one the parser refuses the file. */
  void comment() throws SyntaxStop {
    int start = cursor.at();
    cursor.takeWhile(c -> c != '\n');
    Span span = cursor.spanSince(start);
    if (cursor.atEnd()) {
      throw cursor.stop(
          span, "a comment on the last line needs a line end behind it, or the parser refuses it");
    }
    int length = cursor.source().slice(span).stripTrailing().length();
    comments.add(new Span(start, start + length));
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
  }

  /** Letters and underscores. */
  String keyword() {
    return cursor.takeWhile(c -> c == '_' || (c < 0x80 && Character.isLetter(c)));
  }

  /** The keyword at the cursor, which stays; empty text if something else follows the letters. */
  String peekKeyword() {
    int start = cursor.at();
    String word = keyword();
    char behind = cursor.peek();
    boolean ends =
        isBlank(behind) || ",({=<".indexOf(behind) >= 0 || behind == '\r' || cursor.atEnd();
    cursor.moveTo(start);
    return ends ? word : "";
  }

  boolean takeKeyword(String expected) {
    if (peekKeyword().equals(expected)) {
      cursor.skip(expected.length());
      return true;
    }
    return false;
  }

  /** A pattern or name, quoted or up to a blank or a comma with nothing behind it. */
  Token id(String expected) throws SyntaxStop {
    int start = cursor.at();
    if (cursor.peek() == '"') {
      return register(quoted());
    }
    while (!cursor.atEnd()) {
      char c = cursor.peek();
      char next = cursor.peek(1);
      if (c == '\\' && next != Cursor.END && " \t\"!,".indexOf(next) >= 0) {
        cursor.skip(2);
      } else if (c == ',' && next != Cursor.END && NO_ID.indexOf(next) < 0) {
        cursor.skip(2);
      } else if (NO_ID.indexOf(c) >= 0) {
        break;
      } else {
        cursor.skip(1);
      }
    }
    if (cursor.at() == start) {
      throw cursor.stop("unexpected " + cursor.describeNext() + "; expected " + expected);
    }
    return register(new Token(cursor.since(start), false, cursor.spanSince(start)));
  }

  private Token quoted() throws SyntaxStop {
    int start = cursor.at();
    cursor.skip(1);
    while (cursor.peek() != '"') {
      if (cursor.atEnd() || cursor.peek() == '\n') {
        throw cursor.stop(cursor.spanSince(start), "the quote is not closed on its line");
      }
      cursor.skip(cursor.peek() == '\\' && cursor.peek(1) != '\n' ? 2 : 1);
    }
    cursor.skip(1);
    Span span = cursor.spanSince(start);
    String text = cursor.source().slice(new Span(span.start() + 1, span.end() - 1));
    return new Token(text, true, span);
  }

  private Token register(Token token) throws SyntaxStop {
    String text = token.text();
    for (String leftOver : List.of("{{", "{%", "{#")) {
      if (text.contains(leftOver) && !text.contains("@{{")) {
        throw cursor.stop(token.span(), "this looks like a template that was not rendered");
      }
    }
    if (!token.quoted() && text.matches("@\\{\\w+\\}[=+].*")) {
      throw cursor.stop(token.span(), "a variable that begins a path cannot stand before = or +");
    }
    int offset = token.span().start() + (token.quoted() ? 1 : 0);
    Matcher matcher = VARIABLE.matcher(text);
    int at = 0;
    while ((at = text.indexOf("@{", at)) >= 0) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw cursor.stop(token.span(), "\"@{\" must be followed by a variable's name and \"}\"");
      }
      references.add(
          new Reference(matcher.group(1), new Span(offset + at, offset + matcher.end())));
      at = matcher.end();
    }
    return token;
  }

  /** Steps over the comma that ends a rule. */
  void endRule() throws SyntaxStop {
    skipTrivia();
    if (!cursor.take(',')) {
      throw cursor.stop(
          "unexpected " + cursor.describeNext() + "; expected a comma at the end of the rule");
    }
  }

  SyntaxStop stop(String message) {
    return cursor.stop(message);
  }
}
