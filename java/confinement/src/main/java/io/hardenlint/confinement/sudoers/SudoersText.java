package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The characters of a sudoers file: blanks, continued lines, comments, words. */
final class SudoersText {
  private static final String NO_WORD = "#>!=:,() \t\r\n\\\"";

  private static final Set<String> RESERVED =
      Set.of("ALL", "CHROOT", "CWD", "TIMEOUT", "NOTBEFORE", "NOTAFTER", "ROLE", "TYPE");

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

  /** The same; whether there was a blank, a continued line alone does not count. */
  boolean skipPlainBlanks() {
    int start = cursor.at();
    skipBlanks();
    String skipped = cursor.since(start).replaceAll("\\\\[ \\t]*\\r?\\n", "");
    return !skipped.isEmpty();
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

  /** Steps over a comma with the blanks next to it: behind {@code Defaults} others end a list. */
  boolean takeComma() {
    int start = cursor.at();
    cursor.takeWhile(c -> c == ' ' || c == '\t');
    if (!cursor.take(',')) {
      cursor.moveTo(start);
      return false;
    }
    cursor.takeWhile(c -> c == ' ' || c == '\t');
    return true;
  }

  /** Steps over a colon between entries: one that begins a network address belongs to that. */
  boolean takeColon() throws SyntaxStop {
    int address = cursor.peek() == ':' ? NetworkAddresses.length(cursor) : 0;
    if (address > 0) {
      throw cursor.stop(
          new Span(cursor.at(), cursor.at() + address),
          "sudo takes these characters for one IPv6 address; put a blank behind the colon");
    }
    return cursor.take(':');
  }

  /** Steps over line ends behind a backslash that no blank stands before. */
  void skipContinuations() {
    for (int ending = continuation(); ending > 0; ending = continuation()) {
      cursor.skip(ending);
    }
  }

  /** Whether the line that ends at an offset is continued. */
  boolean isContinuedAt(int offset) {
    String text = cursor.source().text();
    int at = offset - 1;
    if (at < 0 || text.charAt(at) != '\n') {
      return false;
    }
    at -= at > 0 && text.charAt(at - 1) == '\r' ? 2 : 1;
    while (at >= 0 && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at--;
    }
    return at >= 0 && text.charAt(at) == '\\';
  }

  boolean atLineEnd() {
    return cursor.atEnd() || cursor.peek() == '\n' || cursor.looksAt("\r\n");
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
    if (cursor.peek(1) != '-') {
      return !isDigit(cursor.peek(1));
    }
    char next = cursor.peek(2);
    return !isDigit(next) && next != Cursor.END && next != '\r' && next != '\n';
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
    if (cursor.atEnd() && isContinuedAt(cursor.at())) {
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
    cursor.take('\r');
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
        if (next == Cursor.END || next == '\t' || next == '\n') {
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

  /** Where the line of an offset starts, continued lines apart. */
  int lineStart(int offset) {
    return cursor.source().text().lastIndexOf('\n', offset - 1) + 1;
  }

  /** Whether a word stands here that starts a statement of its own. */
  boolean atKeyword() {
    return cursor.looksAt("Defaults")
        || List.of("User_Alias", "Runas_Alias", "Host_Alias", "Cmnd_Alias", "Cmd_Alias").stream()
            .anyMatch(cursor::looksAt);
  }

  /** The path of an include: all up to a blank, except behind a backslash. */
  String path() {
    int start = cursor.at();
    while (!cursor.atEnd()) {
      char c = cursor.peek();
      if (c == '\\' && (cursor.peek(1) == ' ' || cursor.peek(1) == '\t')) {
        cursor.skip(2);
      } else if (" \t\r\n\u000b\f".indexOf(c) >= 0) {
        break;
      } else {
        cursor.skip(1);
      }
    }
    return cursor.since(start);
  }

  /** Words that options of a privilege start with: they name no alias. */
  static boolean isReserved(String word) {
    return RESERVED.contains(word);
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
