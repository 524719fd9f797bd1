package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.ProfileItem.Condition;
import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads rules made of words and {@code name=value} conditions, by the shape of their keyword. */
final class ConditionReader {
  private static final String NO_VALUE = " \t\r\n\"!,()={}";

  private final ProfileText text;
  private final Cursor cursor;

  ConditionReader(ProfileText text) {
    this.text = text;
    this.cursor = text.cursor();
  }

  /** Behind the keyword. */
  ProfileItem rule(RuleShape shape, Qualifiers qualifiers, int start) throws SyntaxStop {
    text.skipTrivia();
    List<String> words = access(shape);
    List<Condition> conditions = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    text.skipTrivia();
    while (cursor.peek() != ',') {
      int at = cursor.at();
      Condition condition = condition(shape);
      if (!seen.add(condition.name()) && !shape.repeats().contains(condition.name())) {
        throw cursor.stop(
            cursor.spanSince(at), "the condition " + condition.name() + " may stand only once");
      }
      conditions.add(condition);
      text.skipTrivia();
    }
    Span span = cursor.spanSince(start);
    text.endRule();
    Optional<String> objection = shape.objection(words, seen);
    if (objection.isPresent()) {
      throw cursor.stop(span, objection.get());
    }
    return new ProfileItem.Other(
        qualifiers, shape.keyword(), words, conditions, shape.since(), text.placeSince(start));
  }

  private List<String> access(RuleShape shape) throws SyntaxStop {
    if (cursor.peek() == '(') {
      return list(shape.access(), shape.keyword() + " access");
    }
    int start = cursor.at();
    String word = word();
    if (!shape.access().contains(word) || cursor.peek() == '=') {
      cursor.moveTo(start);
      return List.of();
    }
    return List.of(word);
  }

  private Condition condition(RuleShape shape) throws SyntaxStop {
    int start = cursor.at();
    String name = word();
    Optional<RuleShape.Values> values = shape.condition(name);
    if (name.isEmpty() || values.isEmpty()) {
      throw cursor.stop(
          name.isEmpty()
              ? new Span(start, Math.min(start + 1, cursor.source().text().length()))
              : cursor.spanSince(start),
          "unexpected "
              + (name.isEmpty() ? cursor.describeNext() : "\"" + name + "\"")
              + " in a "
              + shape.keyword()
              + " rule");
    }
    cursor.takeWhile(c -> c == ' ' || c == '\t');
    if (!cursor.take('=')) {
      throw text.stop("unexpected " + cursor.describeNext() + "; expected '='");
    }
    cursor.takeWhile(c -> c == ' ' || c == '\t');
    if (values.get() instanceof RuleShape.Peer(Set<String> inner)) {
      return new Condition(name, "=", peer(inner));
    }
    if (values.get() instanceof RuleShape.OneOf(Set<String> known, boolean several)) {
      List<String> found = cursor.peek() == '(' ? list(known, name) : List.of(oneOf(known, name));
      if (found.size() > 1 && !several) {
        throw cursor.stop(cursor.spanSince(start), name + " takes one value only");
      }
      return new Condition(name, "=", found);
    }
    boolean address = values.get() instanceof RuleShape.Address;
    if (!cursor.take('(')) {
      return new Condition(name, "=", List.of(value(address)));
    }
    text.skipBlanks();
    String value = value(address);
    text.skipBlanks();
    if (!cursor.take(')')) {
      throw text.stop("unexpected " + cursor.describeNext() + "; expected ')'");
    }
    return new Condition(name, "=", List.of(value));
  }

  private String value(boolean address) throws SyntaxStop {
    int start = cursor.at();
    String value = value();
    if (address && !RuleShape.Address.fits(value)) {
      throw cursor.stop(
          cursor.spanSince(start), "\"" + value + "\" is no address; expected none or @name");
    }
    return value;
  }

  private String oneOf(Set<String> known, String what) throws SyntaxStop {
    int start = cursor.at();
    String word = word();
    if (!known.contains(word)) {
      throw cursor.stop(
          new Span(
              start, Math.max(cursor.at(), Math.min(start + 1, cursor.source().text().length()))),
          "\"" + word + "\" is no " + what + "; expected one of " + String.join(", ", known));
    }
    return word;
  }

  /** Words in parentheses, separated by blanks or commas. */
  private List<String> list(Set<String> known, String what) throws SyntaxStop {
    List<String> words = new ArrayList<>();
    cursor.skip(1);
    text.skipBlanks();
    while (!cursor.take(')')) {
      words.add(oneOf(known, what));
      boolean blank = text.skipBlanks();
      boolean comma = cursor.take(',');
      text.skipBlanks();
      if (!blank && !comma && cursor.peek() != ')') {
        throw text.stop("unexpected " + cursor.describeNext() + "; expected ')'");
      }
      if (comma && cursor.peek() == ')') {
        throw text.stop("another word must follow the comma");
      }
    }
    if (words.isEmpty()) {
      throw text.stop("the list is empty");
    }
    return words;
  }

  private List<String> peer(Set<String> inner) throws SyntaxStop {
    if (!cursor.take('(')) {
      throw text.stop("unexpected " + cursor.describeNext() + "; expected '('");
    }
    List<String> conditions = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    text.skipBlanks();
    while (!cursor.take(')')) {
      int start = cursor.at();
      String name = word();
      cursor.takeWhile(c -> c == ' ' || c == '\t');
      if (!inner.contains(name) || !seen.add(name) || !cursor.take('=')) {
        throw cursor.stop(
            new Span(
                start, Math.max(cursor.at(), Math.min(start + 1, cursor.source().text().length()))),
            "expected one of " + String.join(", ", inner) + " with a value, each once");
      }
      cursor.takeWhile(c -> c == ' ' || c == '\t');
      conditions.add(name + "=" + value(name.equals("addr")));
      text.skipBlanks();
      if (cursor.take(',')) {
        text.skipBlanks();
      }
    }
    if (conditions.isEmpty()) {
      throw text.stop("the list of conditions is empty");
    }
    return conditions;
  }

  /** A pattern: quoted, or up to a blank, comma or parenthesis; braces may hold commas. */
  private String value() throws SyntaxStop {
    int start = cursor.at();
    if (cursor.peek() == '"') {
      return checked(text.id("a value"));
    }
    int depth = 0;
    while (!cursor.atEnd()) {
      char c = cursor.peek();
      if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      } else if (c == '\\' || (NO_VALUE.indexOf(c) >= 0 && !(depth > 0 && c == ','))) {
        break;
      }
      cursor.skip(1);
    }
    if (cursor.at() == start) {
      throw text.stop("unexpected " + cursor.describeNext() + "; expected a value");
    }
    int end = cursor.at();
    cursor.moveTo(start);
    Token value = text.id("a value");
    cursor.moveTo(end);
    return checked(new Token(cursor.since(start), value.quoted(), cursor.spanSince(start)));
  }

  private String checked(Token value) throws SyntaxStop {
    Optional<String> objection = Globs.objection(value.text());
    if (objection.isPresent() || value.text().isEmpty()) {
      throw cursor.stop(value.span(), objection.orElse("the value is empty"));
    }
    return value.text();
  }

  private String word() {
    return cursor.takeWhile(
        c -> "_+-".indexOf(c) >= 0 || (c < 0x80 && Character.isLetterOrDigit(c)));
  }
}
