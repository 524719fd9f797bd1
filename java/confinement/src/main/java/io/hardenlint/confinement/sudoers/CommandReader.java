package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.platform.SudoVersion;
import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads commands with their arguments. */
final class CommandReader {
  private static final String ESCAPED = ",:= \t#";
  private static final String NO_PATH = ",:=\\ \t\r\n#";

  /** Bytes of a checksum. */
  private static final Map<String, Integer> DIGESTS =
      Map.of("sha224", 28, "sha256", 32, "sha384", 48, "sha512", 64);

  /** A path of this many bytes is too long. */
  private static final int PATH_MAX = 4096;

  private final SudoersText text;
  private final Cursor cursor;
  private final SudoVersion version;

  CommandReader(SudoersText text, SudoVersion version) {
    this.text = text;
    this.cursor = text.cursor();
    this.version = version;
  }

  List<CommandItem> list() throws SyntaxStop {
    List<CommandItem> items = new ArrayList<>();
    do {
      text.skipBlanks();
      items.add(item());
      text.skipBlanks();
    } while (cursor.take(','));
    return items;
  }

  /** The list behind {@code Defaults!}, where a blank ends a command. */
  void listWithoutArguments() throws SyntaxStop {
    cursor.takeWhile(c -> c == ' ' || c == '\t');
    do {
      text.skipContinuations();
      cursor.takeWhile(c -> c == '!');
      command(false);
      text.skipContinuations();
    } while (text.takeComma());
  }

  /** Checksums, negation, command; the cursor stands on the first of them. */
  CommandItem item() throws SyntaxStop {
    List<String> digests = new ArrayList<>();
    while (atDigest()) {
      digests.add(digest());
      text.skipBlanks();
      if (cursor.take(',')) {
        text.skipBlanks();
        if (!atDigest()) {
          throw cursor.stop("another checksum must follow the comma");
        }
      }
    }
    boolean negated = text.negation();
    int start = cursor.at();
    Command command = command(true);
    if (!digests.isEmpty()
        && (command instanceof Command.Alias || command instanceof Command.ListPrivileges)) {
      throw cursor.stop(cursor.spanSince(start), "a checksum needs the path of a program");
    }
    return new CommandItem(negated, digests, command, text.placeSince(start));
  }

  private boolean atDigest() {
    return cursor.looksAt("sha2") || cursor.looksAt("sha3") || cursor.looksAt("sha5");
  }

  private String digest() throws SyntaxStop {
    int start = cursor.at();
    String kind = cursor.takeWhile(c -> Character.isLetterOrDigit(c));
    text.skipBlanks();
    Integer length = DIGESTS.get(kind);
    if (length == null || !cursor.take(':')) {
      throw cursor.stop(
          cursor.spanSince(start), "expected a checksum such as sha256:… or a command");
    }
    text.skipBlanks();
    String value =
        cursor.takeWhile(
            c -> c == '+' || c == '/' || c == '=' || (c < 0x80 && Character.isLetterOrDigit(c)));
    boolean hexadecimal = value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    int base64 = value.endsWith("=") ? 4 * ((length + 2) / 3) : (4 * length + 2) / 3;
    if (value.length() != (hexadecimal ? 2 * length : base64)) {
      throw cursor.stop(
          cursor.spanSince(start), "a " + kind + " checksum has " + 2 * length + " digits");
    }
    return kind + ":" + value;
  }

  private Command command(boolean withArguments) throws SyntaxStop {
    int start = cursor.at();
    String word = text.word();
    int wordEnd = cursor.at();
    cursor.moveTo(start);
    if (cursor.peek() == '/') {
      String path = path();
      if (cursor.at() >= wordEnd && path.length() > 1) {
        return program(start, path, withArguments);
      }
      throw cursor.stop(
          new Span(start, wordEnd),
          path.length() == 1
              ? "\"/\" is no command; name a program"
              : "a backslash in a program's path may stand only before a comma, colon, equals sign,"
                  + " blank or #");
    }
    if (cursor.peek() == '^' && version.atLeast(1, 9, 10)) {
      int end = regexEnd();
      if (end >= wordEnd) {
        cursor.moveTo(end);
        String regex = checked(cursor.spanSince(start));
        return new Command.Program(regex, true, withArguments ? arguments() : new Arguments.Any());
      }
      throw cursor.stop(new Span(start, wordEnd), "the regular expression has no '$' at its end");
    }
    cursor.moveTo(wordEnd);
    if (word.equals("ALL")) {
      return new Command.All();
    }
    if (word.equals("list") && version.atLeast(1, 9, 13)) {
      return new Command.ListPrivileges();
    }
    if (word.equals("sudoedit")) {
      return new Command.Edit(withArguments ? arguments() : new Arguments.Any());
    }
    if (SudoersText.isAliasName(word) && !(withArguments && SudoersText.isReserved(word))) {
      return new Command.Alias(word);
    }
    if (word.isEmpty()) {
      throw cursor.stop("unexpected " + cursor.describeNext() + "; expected a command");
    }
    throw cursor.stop(
        cursor.spanSince(start),
        "\"" + word + "\" is no command; expected an absolute path, ALL, sudoedit or an alias");
  }

  private Command program(int start, String path, boolean withArguments) throws SyntaxStop {
    Span span = cursor.spanSince(start);
    if (path.endsWith("/sudoedit")) {
      throw cursor.stop(span, "sudoedit stands without a path: it is built into sudo");
    }
    if (path.getBytes(StandardCharsets.UTF_8).length >= PATH_MAX) {
      throw cursor.stop(span, "the command is too long: a path has at most 4095 bytes");
    }
    return new Command.Program(
        path, false, path.endsWith("/") || !withArguments ? new Arguments.Any() : arguments());
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    while (!cursor.atEnd()) {
      char c = cursor.peek();
      if (c == '\\') {
        char next = cursor.peek(1);
        if (ESCAPED.indexOf(next) < 0) {
          break;
        }
        path.append(next);
        cursor.skip(2);
      } else if (NO_PATH.indexOf(c) >= 0) {
        break;
      } else {
        path.append(c);
        cursor.skip(1);
      }
    }
    return path.toString();
  }

  /** Ends before what ends a command; blanks there are left. */
  private Arguments arguments() throws SyntaxStop {
    StringBuilder words = new StringBuilder();
    boolean space = false;
    int end = cursor.at();
    while (true) {
      space |= text.skipBlanks();
      if (atArgumentsEnd()) {
        break;
      }
      if (cursor.peek() == '^' && words.isEmpty() && version.atLeast(1, 9, 10)) {
        return new Arguments.Regex(argumentsRegex());
      }
      if (space && !words.isEmpty()) {
        words.append(' ');
      }
      space = false;
      words.append(argument());
      end = cursor.at();
    }
    if (cursor.atEnd() && text.isContinuedAt(cursor.at())) {
      throw cursor.stop("a line is continued behind the end of the file");
    }
    if (cursor.peek() == '\r') {
      throw cursor.stop("a carriage return stands behind the command; end lines with LF alone");
    }
    cursor.moveTo(end);
    if (words.isEmpty()) {
      return new Arguments.Any();
    }
    return words.toString().equals("\"\"")
        ? new Arguments.None()
        : new Arguments.Pattern(words.toString());
  }

  /** An equals sign ends the arguments only if nothing follows it in its word. */
  private boolean atArgumentsEnd() {
    char c = cursor.peek();
    return cursor.atEnd()
        || ",:#\r\n".indexOf(c) >= 0
        || (c == '='
            && (cursor.peek(1) == Cursor.END || "#\\:, \t\r\n".indexOf(cursor.peek(1)) >= 0));
  }

  /** One escaped character, or all up to the next special one. */
  private String argument() throws SyntaxStop {
    if (cursor.peek() != '\\') {
      return cursor.takeWhile(c -> "#\\:, \t\r\n".indexOf(c) < 0);
    }
    char next = cursor.peek(1);
    if (next == Cursor.END || text.atOpenContinuation()) {
      throw cursor.stop("a line is continued behind the end of the file");
    }
    if ("*?[]!^".indexOf(next) < 0 && next != '\\' && ESCAPED.indexOf(next) < 0) {
      throw cursor.stop("a backslash must stand before a character that needs it; double it");
    }
    cursor.skip(2);
    return "*?[]!^".indexOf(next) >= 0 ? "\\" + next : String.valueOf(next);
  }

  /** From {@code ^} to the first {@code $} that is not escaped; sudo does not check it further. */
  private String argumentsRegex() throws SyntaxStop {
    int start = cursor.at();
    StringBuilder regex = new StringBuilder();
    while (true) {
      int ending = text.continuation();
      if (ending > 0) {
        cursor.skip(ending);
        cursor.takeWhile(c -> c == ' ' || c == '\t');
        continue;
      }
      char c = cursor.peek();
      boolean escape = c == '\\';
      if (cursor.atEnd()
          || "#\r\n".indexOf(c) >= 0
          || (escape && (cursor.peek(1) == Cursor.END || "\r\n".indexOf(cursor.peek(1)) >= 0))) {
        throw cursor.stop(cursor.spanSince(start), "the regular expression has no '$' at its end");
      }
      regex.append(c);
      if (escape) {
        regex.append(cursor.peek(1));
      }
      cursor.skip(escape ? 2 : 1);
      if (c == '$') {
        return regex.toString();
      }
    }
  }

  /** The end of the longest expression for a path that starts here, or -1. */
  private int regexEnd() {
    int best = -1;
    int length = 1;
    while (true) {
      char c = cursor.peek(length);
      if (c == '$') {
        return cursor.at() + length + 1;
      }
      if (c == Cursor.END || "#\r\n".indexOf(c) >= 0) {
        return best;
      }
      boolean escape = c == '\\' && "#$".indexOf(cursor.peek(length + 1)) >= 0;
      if (escape && cursor.peek(length + 1) == '$') {
        best = cursor.at() + length + 2;
      }
      length += escape ? 2 : 1;
    }
  }

  private String checked(Span span) throws SyntaxStop {
    String regex = cursor.source().slice(span);
    Optional<String> objection = PosixRegex.objection(regex);
    if (objection.isPresent()) {
      throw cursor.stop(span, "the regular expression is malformed: " + objection.get());
    }
    return regex;
  }
}
