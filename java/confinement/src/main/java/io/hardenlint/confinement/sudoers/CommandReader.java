package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads commands with their arguments. */
final class CommandReader {
  private static final String ESCAPED = ",:= \t#";
  private static final String NO_PATH = ",:=\\ \t\r\n#";

  /** Digits of a checksum in hexadecimal, and in base 64. */
  private static final Map<String, List<Integer>> DIGESTS =
      Map.of(
          "sha224", List.of(56, 40),
          "sha256", List.of(64, 44),
          "sha384", List.of(96, 64),
          "sha512", List.of(128, 88));

  private final SudoersText text;
  private final Cursor cursor;

  CommandReader(SudoersText text) {
    this.text = text;
    this.cursor = text.cursor();
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
    do {
      text.skipBlanks();
      text.negation();
      if (cursor.peek() == '/') {
        path();
      } else {
        text.word();
      }
    } while (cursor.take(','));
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
    Command command = command();
    return new CommandItem(negated, digests, command, text.placeSince(start));
  }

  private boolean atDigest() {
    return cursor.looksAt("sha2") || cursor.looksAt("sha3") || cursor.looksAt("sha5");
  }

  private String digest() throws SyntaxStop {
    int start = cursor.at();
    String kind = cursor.takeWhile(c -> Character.isLetterOrDigit(c));
    text.skipBlanks();
    List<Integer> lengths = DIGESTS.get(kind);
    if (lengths == null || !cursor.take(':')) {
      throw cursor.stop(
          cursor.spanSince(start), "expected a checksum such as sha256:… or a command");
    }
    text.skipBlanks();
    String value =
        cursor.takeWhile(
            c -> c == '+' || c == '/' || c == '=' || (c < 0x80 && Character.isLetterOrDigit(c)));
    boolean hexadecimal = value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    if (!(hexadecimal && value.length() == lengths.get(0)) && value.length() != lengths.get(1)) {
      throw cursor.stop(
          cursor.spanSince(start), "a " + kind + " checksum has " + lengths.get(0) + " digits");
    }
    return kind + ":" + value;
  }

  private Command command() throws SyntaxStop {
    int start = cursor.at();
    if (cursor.peek() == '/') {
      String path = path();
      if (path.length() == 1) {
        throw cursor.stop(cursor.spanSince(start), "\"/\" is no command; name a program");
      }
      return new Command.Program(
          path, false, path.endsWith("/") ? new Arguments.Any() : arguments());
    }
    if (cursor.peek() == '^') {
      String regex = regex(" \t");
      return new Command.Program(regex, true, arguments());
    }
    String word = text.word();
    if (word.equals("ALL")) {
      return new Command.All();
    }
    if (word.equals("list")) {
      return new Command.ListPrivileges();
    }
    if (word.equals("sudoedit")) {
      return new Command.Edit(arguments());
    }
    if (SudoersText.isAliasName(word)) {
      return new Command.Alias(word);
    }
    if (word.isEmpty()) {
      throw cursor.stop("unexpected " + cursor.describeNext() + "; expected a command");
    }
    throw cursor.stop(
        cursor.spanSince(start),
        "\"" + word + "\" is no command; expected an absolute path, ALL, sudoedit or an alias");
  }

  private String path() throws SyntaxStop {
    StringBuilder path = new StringBuilder();
    while (!cursor.atEnd()) {
      char c = cursor.peek();
      if (c == '\\' && text.continuation() == 0) {
        char next = cursor.peek(1);
        if (ESCAPED.indexOf(next) < 0) {
          throw cursor.stop(
              "a backslash in a program's path may stand only before a comma, colon, equals sign,"
                  + " blank or #");
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

  private Arguments arguments() throws SyntaxStop {
    int start = cursor.at();
    List<String> words = new ArrayList<>();
    int end = start;
    while (true) {
      boolean blank = text.skipBlanks();
      char c = cursor.peek();
      if (text.atLineEnd() || c == ',' || c == ':' || c == '#') {
        break;
      }
      if (!blank) {
        throw cursor.stop("unexpected " + cursor.describeNext() + " in a command");
      }
      if (c == '^' && words.isEmpty()) {
        String regex = regex("");
        return new Arguments.Regex(regex);
      }
      words.add(argument());
      end = cursor.at();
    }
    cursor.moveTo(end);
    if (words.isEmpty()) {
      return new Arguments.Any();
    }
    return words.equals(List.of("\"\""))
        ? new Arguments.None()
        : new Arguments.Pattern(String.join(" ", words));
  }

  private String argument() throws SyntaxStop {
    StringBuilder word = new StringBuilder();
    boolean fresh = true;
    while (!text.atLineEnd()) {
      char c = cursor.peek();
      if (c == '=' && fresh) {
        throw cursor.stop("an equals sign at the start of an argument needs a backslash before it");
      }
      fresh = c == '\\';
      if (c == '\\') {
        char next = cursor.peek(1);
        if (text.continuation() > 0) {
          break;
        }
        if (text.atOpenContinuation()) {
          throw cursor.stop("a line is continued behind the end of the file");
        }
        if (ESCAPED.indexOf(next) >= 0 || next == '\\') {
          word.append(next);
        } else if ("*?[]!^".indexOf(next) >= 0) {
          word.append(c).append(next);
        } else {
          throw cursor.stop("a backslash must stand before a character that needs it; double it");
        }
        cursor.skip(2);
      } else if (" \t,:#".indexOf(c) >= 0) {
        break;
      } else if (c == '\r') {
        throw cursor.stop("a carriage return stands in the command");
      } else {
        word.append(c);
        cursor.skip(1);
      }
    }
    return word.toString();
  }

  /** From {@code ^} to the last {@code $} before something that ends a command. */
  private String regex(String refused) throws SyntaxStop {
    int start = cursor.at();
    while (true) {
      char c = cursor.peek();
      if (text.atLineEnd() || c == '#' || c == '\r') {
        throw cursor.stop(cursor.spanSince(start), "the regular expression has no '$' at its end");
      }
      if (text.continuation() > 0) {
        throw cursor.stop("a regular expression over several lines is not read here");
      }
      if (refused.indexOf(c) >= 0) {
        throw cursor.stop("a blank in a regular expression for a path is not read here");
      }
      if (c == '\\') {
        cursor.skip(1);
        if (text.atLineEnd()) {
          throw cursor.stop("a backslash stands at the end of the line");
        }
      }
      cursor.skip(1);
      if (c == '$' && endsHere()) {
        break;
      }
      if (c == '$' && cursor.peek() != ')' && cursor.peek() != '|') {
        throw cursor.stop("a '$' within a regular expression is not read here; escape it");
      }
    }
    return checked(cursor.spanSince(start));
  }

  /** Whether the expression is over: blanks, then a comma, colon, comment or line end. */
  private boolean endsHere() {
    int at = cursor.at();
    boolean blank = text.skipBlanks();
    boolean over =
        text.atLineEnd() || ",:#".indexOf(cursor.peek()) >= 0 || (blank && cursor.peek() != '$');
    cursor.moveTo(at);
    return over;
  }

  /**
   * Only expressions that mean the same to Java and to POSIX can be checked; others are refused.
   */
  private String checked(Span span) throws SyntaxStop {
    String regex = cursor.source().slice(span);
    if (regex.contains("(?")
        || regex.contains("[[")
        || regex.contains("*+")
        || regex.contains("++")
        || regex.contains("?+")
        || regex.contains("}+")
        || regex.contains("&&")) {
      if (!regex.contains("[[:")) {
        throw cursor.stop(span, "this form of a regular expression is not read here");
      }
    }
    try {
      Pattern.compile(regex.replaceAll("\\[:([a-z]+):\\]", "a"));
    } catch (PatternSyntaxException e) {
      throw cursor.stop(span, "the regular expression is malformed: " + e.getDescription());
    }
    return regex;
  }
}
