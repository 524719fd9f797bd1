package io.hardenlint.jinja.python.regex;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pattern of Python's {@code re} and writes it for Java. In the result {@code \A} is not
 * used, so that it can mark where a search began.
 */
final class Translator {

  private final String pattern;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final Set<Integer> open = new HashSet<>();
  private final List<Piece> groups = new ArrayList<>();
  private int at;
  private int groupCount;
  private int depth;
  private Flags flags;

  Translator(String pattern, Flags flags) {
    this.pattern = pattern;
    this.flags = flags;
    groups.add(Piece.EMPTY);
  }

  Map<String, Integer> names() {
    return names;
  }

  int groupCount() {
    return groupCount;
  }

  Flags flags() {
    return flags;
  }

  /** The whole pattern. */
  Piece translate() {
    leadingFlags();
    Piece piece = alternatives();
    if (at < pattern.length()) {
      throw error("unbalanced parenthesis");
    }
    return flags.ignoreCase() ? piece.wrapped("(?iu:") : piece.wrapped("(?:");
  }

  private PythonError error(String message) {
    return error(message, pattern, at);
  }

  /** What Python says of a wrong pattern, with the place. */
  static PythonError error(String message, String pattern, int at) {
    return PythonError.raises(
        message + " in the regular expression " + PythonStrings.repr(pattern) + " at " + at);
  }

  private PythonError refuse(String what) {
    return refuse(what, pattern, at);
  }

  /** What is told of a pattern that is not reproduced, with the place. */
  static PythonError refuse(String what, String pattern, int at) {
    return PythonError.unsupported(
        what + " in the regular expression " + PythonStrings.repr(pattern) + " at " + at);
  }

  private void leadingFlags() {
    while (pattern.startsWith("(?", at)) {
      int end = at + 2;
      while (end < pattern.length() && "aiLmsux".indexOf(pattern.charAt(end)) >= 0) {
        end++;
      }
      if (end == at + 2 || end >= pattern.length() || pattern.charAt(end) != ')') {
        return;
      }
      for (char letter : pattern.substring(at + 2, end).toCharArray()) {
        if (letter == 'L') {
          throw refuse("the flag L");
        }
        flags = flags.with(letter, true);
      }
      at = end + 1;
    }
  }

  private int peek() {
    return at < pattern.length() ? pattern.charAt(at) : -1;
  }

  private boolean take(String text) {
    if (pattern.startsWith(text, at)) {
      at += text.length();
      return true;
    }
    return false;
  }

  private Piece alternatives() {
    if (++depth > Limit.REGEX_DEPTH.bound()) {
      throw PythonError.limit(Limit.REGEX_DEPTH);
    }
    Piece piece = sequence();
    while (take("|")) {
      piece = piece.or(sequence());
    }
    depth--;
    return piece;
  }

  private Piece sequence() {
    List<Piece> pieces = new ArrayList<>();
    while (at < pattern.length() && peek() != '|' && peek() != ')') {
      if (flags.verbose() && skipVerbose()) {
        continue;
      }
      int start = at;
      Piece item = item();
      if (item == null) {
        continue;
      }
      boolean repeatable = !isAnchor(start);
      pieces.add(quantified(item, repeatable));
    }
    StringBuilder java = new StringBuilder();
    Piece all = Piece.EMPTY;
    for (Piece piece : pieces) {
      java.append(piece.java());
      all = new Piece("", all.least(), all.most(), all.captures()).then(piece);
    }
    return new Piece(java.toString(), all.least(), all.most(), all.captures());
  }

  private boolean isAnchor(int start) {
    char c = pattern.charAt(start);
    return c == '^'
        || c == '$'
        || (c == '\\'
            && start + 1 < pattern.length()
            && "AZbB".indexOf(pattern.charAt(start + 1)) >= 0);
  }

  private boolean skipVerbose() {
    char c = pattern.charAt(at);
    if (" \t\n\r\u000b\f".indexOf(c) >= 0) {
      at++;
      return true;
    }
    if (c == '#') {
      int end = pattern.indexOf('\n', at);
      at = end < 0 ? pattern.length() : end + 1;
      return true;
    }
    return false;
  }

  /** One item, or null for a comment. */
  private @Nullable Piece item() {
    int c = pattern.codePointAt(at);
    return switch (c) {
      case '.' -> {
        at++;
        yield Piece.one(flags.dotAll() ? "[\\x{0}-\\x{10ffff}]" : "[^\\n]");
      }
      case '^' -> {
        at++;
        yield Piece.place(flags.multiLine() ? "(?<![^\\n])" : "(?<!(?s:.))");
      }
      case '$' -> {
        at++;
        yield Piece.place(flags.multiLine() ? "(?![^\\n])" : "(?=\\n?(?!(?s:.)))");
      }
      case '(' -> group();
      case '[' -> {
        at++;
        yield new ClassReader(pattern, at, flags).read(end -> at = end);
      }
      case '\\' -> escape();
      case '*', '+', '?' -> throw error("nothing to repeat");
      default -> {
        if (c == '{' && Quantifier.at(pattern, at) != null) {
          throw error("nothing to repeat");
        }
        at += Character.charCount(c);
        yield Piece.one(CharacterSets.literal(c));
      }
    };
  }

  private Piece escape() {
    if (at + 1 >= pattern.length()) {
      throw error("bad escape (end of pattern)");
    }
    char c = pattern.charAt(at + 1);
    Piece shorthand = Shorthand.of(c, flags.ascii());
    if (shorthand == null) {
      return numberOrCharacter(c);
    }
    at += 2;
    return shorthand;
  }

  private Piece numberOrCharacter(char c) {
    if (c >= '1' && c <= '9') {
      boolean octal =
          at + 3 < pattern.length()
              && EscapeReader.isOctal(c)
              && EscapeReader.isOctal(pattern.charAt(at + 2))
              && EscapeReader.isOctal(pattern.charAt(at + 3));
      if (!octal) {
        int end = at + 2;
        if (end < pattern.length()
            && Character.digit(pattern.charAt(end), 10) >= 0
            && pattern.charAt(end) < 0x80) {
          end++;
        }
        int group = Integer.parseInt(pattern.substring(at + 1, end));
        at = end;
        return reference(group);
      }
    }
    EscapeReader.Result result = EscapeReader.read(pattern, at);
    at = result.end();
    return Piece.one(CharacterSets.literal(result.character()));
  }

  private Piece reference(int group) {
    if (group > groupCount) {
      throw error("invalid group reference " + group);
    }
    if (open.contains(group)) {
      throw error("cannot refer to an open group");
    }
    Piece target = groups.get(group);
    return new Piece("(?:\\" + group + ")", target.least(), target.most(), false);
  }

  private @Nullable Piece group() {
    at++;
    if (!take("?")) {
      return capture(null);
    }
    if (take("P")) {
      if (take("<")) {
        return capture(name('>'));
      }
      if (take("=")) {
        String name = name(')');
        Integer number = names.get(name);
        if (number == null) {
          throw error("unknown group name '" + name + "'");
        }
        return reference(number);
      }
      throw error("unknown extension ?P");
    }
    if (take("#")) {
      int end = pattern.indexOf(')', at);
      if (end < 0) {
        throw error("missing ), unterminated comment");
      }
      at = end + 1;
      return null;
    }
    if (take("(")) {
      throw refuse("a conditional group");
    }
    if (take(":")) {
      return closed("(?:", alternatives());
    }
    if (take(">")) {
      return closed("(?>", alternatives());
    }
    if (take("=")) {
      return around("(?=");
    }
    if (take("!")) {
      return around("(?!");
    }
    if (take("<=")) {
      return behind("(?<=");
    }
    if (take("<!")) {
      return behind("(?<!");
    }
    return scoped();
  }

  private String name(char end) {
    int close = pattern.indexOf(end, at);
    if (close < 0) {
      throw error("missing " + end + ", unterminated name");
    }
    String name = pattern.substring(at, close);
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw name.chars().allMatch(c -> c < 0x80)
          ? error("bad character in group name")
          : refuse("a group name beyond ASCII");
    }
    at = close + 1;
    return name;
  }

  private Piece capture(@Nullable String name) {
    int number = ++groupCount;
    if (groupCount > Limit.REGEX_GROUPS.bound()) {
      throw PythonError.limit(Limit.REGEX_GROUPS);
    }
    if (name != null && names.put(name, number) != null) {
      throw error("redefinition of group name '" + name + "'");
    }
    groups.add(Piece.EMPTY);
    open.add(number);
    Piece body = closed("(", alternatives());
    open.remove(number);
    Piece piece = new Piece(body.java(), body.least(), body.most(), true);
    groups.set(number, piece);
    return piece;
  }

  private Piece closed(String front, Piece body) {
    if (!take(")")) {
      throw error("missing ), unterminated subpattern");
    }
    return body.wrapped(front);
  }

  private Piece around(String front) {
    Piece body = closed(front, alternatives());
    return new Piece(body.java(), 0, 0, body.captures());
  }

  private Piece behind(String front) {
    Piece body = closed(front, alternatives());
    if (body.least() != body.most()) {
      throw error("look-behind requires fixed-width pattern");
    }
    return new Piece(body.java(), 0, 0, body.captures());
  }

  private Piece scoped() {
    Flags outer = flags;
    boolean on = true;
    int start = at;
    while (peek() >= 0 && peek() != ':' && peek() != ')') {
      char letter = pattern.charAt(at++);
      if (letter == '-' && on) {
        on = false;
      } else if ("imsxa".indexOf(letter) >= 0 && (on || letter != 'a')) {
        flags = flags.with(letter, on);
      } else if (letter == 'u' && on) {
        flags = flags.with('a', false);
      } else if (letter == 'L') {
        throw refuse("the flag L");
      } else {
        throw error("unknown extension ?" + letter);
      }
    }
    if (!take(":") || at - 1 == start) {
      throw error("global flags not at the start of the expression");
    }
    String front =
        flags.ignoreCase() == outer.ignoreCase() ? "(?:" : flags.ignoreCase() ? "(?iu:" : "(?-iu:";
    Piece body = alternatives();
    flags = outer;
    return closed(front, body);
  }

  private Piece quantified(Piece item, boolean repeatable) {
    while (flags.verbose() && at < pattern.length() && skipVerbose()) {
      // Blanks may stand between an item and its quantifier.
    }
    Quantifier quantifier = Quantifier.at(pattern, at);
    if (quantifier == null) {
      return item;
    }
    if (!repeatable) {
      throw error("nothing to repeat");
    }
    if (item.captures() && item.least() == 0 && quantifier.most() > 1) {
      throw refuse("the repetition of a group that may match nothing");
    }
    at = quantifier.end();
    String mode = take("?") ? "?" : take("+") ? "+" : "";
    if (Quantifier.at(pattern, at) != null) {
      throw error("multiple repeat");
    }
    return quantifier.of(item, mode);
  }
}
