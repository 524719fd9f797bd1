package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.List;

/** The characters of a sudoers file: blanks, continued lines, comments, words. */
final class SudoersText {
  private static final String NO_WORD = "#>!=:,() \t\r\n\\\"";

  private final Cursor cursor;
  private final List<Span> comments = new ArrayList<>();

  SudoersText(SourceText source) {
    this.cursor = new Cursor(source);
  }

  Cursor cursor() {
    return cursor;
  }

  List<Span> comments() {
    return comments;
  }

  Place placeSince(int start) {
    return cursor.source().place(cursor.spanSince(start));
  }

  /** Steps over blanks and line ends behind a backslash; whether there were any. */
  boolean skipBlanks() {
    int start = cursor.at();
    while (true) {
      char c = cursor.peek();
      if (c == ' ' || c == '\t') {
        cursor.skip(1);
        continue;
      }
      int ending = continuation();
      if (ending == 0) {
        return cursor.at() > start;
      }
      cursor.skip(ending);
    }
  }

  /** Length of a backslash, blanks and a line end at the cursor, or 0. */
  int continuation() {
    if (cursor.peek() != '\\') {
      return 0;
    }
    int length = 1;
    while (cursor.peek(length) == ' ' || cursor.peek(length) == '\t') {
      length++;
    }
    if (cursor.peek(length) == '\r') {
      length++;
    }
    return cursor.peek(length) == '\n' ? length + 1 : 0;
  }

  /** A carriage return is no part of a line end: sudo refuses it behind a command. */
  boolean atLineEnd() {
    return cursor.atEnd() || cursor.peek() == '\n';
  }

  /** Whether a backslash and blanks end the file: sudo takes them for a continued line. */
  boolean atOpenContinuation() {
    int length = 1;
    while (cursor.peek(length) == ' ' || cursor.peek(length) == '\t') {
      length++;
    }
    return cursor.peek() == '\\' && cursor.at() + length >= cursor.source().text().length();
  }

  /** A comment starts with {@code #}, unless a number follows, which makes it an id. */
  boolean atComment() {
    if (cursor.peek() != '#' || cursor.atEnd()) {
      return false;
    }
    char next = cursor.peek(1) == '-' ? cursor.peek(2) : cursor.peek(1);
    return !isDigit(next);
  }

  void skipComment() {
    int start = cursor.at();
    while (!atLineEnd()) {
      cursor.skip(1);
    }
    comments.add(cursor.spanSince(start));
  }

  /** Steps over blanks, a comment and the end of the line. */
  void endLine(String expected) throws SyntaxStop {
    skipBlanks();
    if (cursor.atEnd() && cursor.at() > 0 && cursor.peek(-1) == '\n') {
      throw cursor.stop("a line is continued behind the end of the file");
    }
    if (atComment()) {
      skipComment();
    }
    if (!atLineEnd()) {
      throw cursor.stop("unexpected " + cursor.describeNext() + "; expected " + expected);
    }
    skipLineEnd();
  }

  void skipLineEnd() {
    cursor.take('\n');
  }

  /** Steps behind the end of the line at hand, continued ones included. */
  void skipLine() {
    while (!atLineEnd()) {
      int ending = continuation();
      cursor.skip(Math.max(1, ending));
    }
    skipLineEnd();
  }

  /** A word of a list of users or hosts: escaped characters are kept with their backslash. */
  String word() {
    int start = cursor.at();
    while (!cursor.atEnd()) {
      char c = cursor.peek();
      if (c == '\\') {
        char next = cursor.peek(1);
        if (next == Cursor.END || next == '\t' || next == '\n' || next == '\r') {
          break;
        }
        cursor.skip(2);
      } else if (NO_WORD.indexOf(c) >= 0) {
        break;
      } else {
        cursor.skip(1);
      }
    }
    return cursor.since(start);
  }

  /** Text between double quotes, which may hold a quote behind a backslash. */
  String quoted() throws SyntaxStop {
    int start = cursor.at();
    cursor.skip(1);
    StringBuilder text = new StringBuilder();
    while (!cursor.take('"')) {
      if (atLineEnd()) {
        throw cursor.stop(cursor.spanSince(start), "the quote is not closed on its line");
      }
      int ending = continuation();
      if (ending > 0) {
        cursor.skip(ending);
        while (cursor.peek() == ' ' || cursor.peek() == '\t') {
          cursor.skip(1);
        }
      } else if (cursor.looksAt("\\\"")) {
        text.append('"');
        cursor.skip(2);
      } else {
        text.append(cursor.peek());
        cursor.skip(1);
      }
    }
    if (text.isEmpty()) {
      throw cursor.stop(cursor.spanSince(start), "an empty quote names nothing");
    }
    return text.toString();
  }

  /** Steps over exclamation marks; whether their number is odd. */
  boolean negation() {
    int marks = cursor.takeWhile(c -> c == '!').length();
    if (marks > 0) {
      skipBlanks();
    }
    return marks % 2 == 1;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isAliasName(String word) {
    return !word.isEmpty()
        && word.charAt(0) >= 'A'
        && word.charAt(0) <= 'Z'
        && word.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '_' || isDigit((char) c));
  }

  /** Removes the backslash before an escaped character. */
  static String unescape(String word) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < word.length(); at++) {
      if (word.charAt(at) == '\\' && at + 1 < word.length()) {
        at++;
      }
      text.append(word.charAt(at));
    }
    return text.toString();
  }
}
