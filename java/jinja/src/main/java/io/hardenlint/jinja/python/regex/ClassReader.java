package io.hardenlint.jinja.python.regex;

import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import java.util.function.IntConsumer;

/** Reads what stands between brackets. */
final class ClassReader {
  private final String pattern;
  private final Flags flags;
  private int at;

  ClassReader(String pattern, int at, Flags flags) {
    this.pattern = pattern;
    this.at = at;
    this.flags = flags;
  }

  /** An element: one character, or a whole set that cannot begin or end a range. */
  private record Element(String java, int character) {}

  Piece read(IntConsumer end) {
    boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
    at += negated ? 1 : 0;
    StringBuilder members = new StringBuilder();
    int start = at;
    boolean nested = false;
    while (true) {
      if (at >= pattern.length()) {
        throw error("unterminated character set");
      }
      if (pattern.charAt(at) == ']' && at > start) {
        at++;
        break;
      }
      Element first = element();
      nested |= first.java.startsWith("[");
      boolean range =
          at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
      if (!range) {
        members.append(first.java);
        continue;
      }
      at++;
      Element last = element();
      if (first.character < 0 || last.character < 0 || last.character < first.character) {
        throw error("bad character range");
      }
      members.append(first.java).append('-').append(last.java);
    }
    end.accept(at);
    String set = "[" + members + "]";
    if (!negated) {
      return Piece.one(set);
    }
    return Piece.one(nested ? "(?:(?!" + set + ")(?s:.))" : "[^" + members + "]");
  }

  private Element element() {
    int c = pattern.codePointAt(at);
    if (c != '\\') {
      at += Character.charCount(c);
      return new Element(CharacterSets.literal(c), c);
    }
    if (at + 1 >= pattern.length()) {
      throw error("bad escape (end of pattern)");
    }
    char letter = pattern.charAt(at + 1);
    if ("dsw".indexOf(letter) >= 0) {
      at += 2;
      return new Element(CharacterSets.of(letter, flags.ascii()), -1);
    }
    if ("DSW".indexOf(letter) >= 0) {
      at += 2;
      return new Element(
          "[^" + CharacterSets.of(Character.toLowerCase(letter), flags.ascii()) + "]", -1);
    }
    if (letter == 'b') {
      at += 2;
      return new Element(CharacterSets.literal(8), 8);
    }
    EscapeReader.Result result = EscapeReader.read(pattern, at);
    at = result.end();
    return new Element(CharacterSets.literal(result.character()), result.character());
  }

  private PythonError error(String message) {
    return PythonError.raises(
        message + " in the regular expression " + PythonStrings.repr(pattern) + " at " + at);
  }
}
