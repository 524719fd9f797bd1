package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code Defaults} lines. */
final class DefaultsReader {
  private static final String NO_VALUE = "#=, \t\r\n\\\"";

  private final SudoersText text;
  private final Cursor cursor;
  private final MemberReader members;
  private final CommandReader commands;

  DefaultsReader(SudoersText text, MemberReader members, CommandReader commands) {
    this.text = text;
    this.cursor = text.cursor();
    this.members = members;
    this.commands = commands;
  }

  SudoersNode.Defaults statement() throws SyntaxStop {
    int start = cursor.at();
    cursor.skip("Defaults".length());
    String scope = scope();
    if (!text.skipPlainBlanks()) {
      throw cursor.stop("unexpected " + cursor.describeNext() + "; expected a blank and a setting");
    }
    List<SudoersNode.DefaultSetting> settings = new ArrayList<>();
    do {
      text.skipBlanks();
      settings.add(setting());
      text.skipBlanks();
    } while (cursor.take(','));
    return new SudoersNode.Defaults(scope, settings, text.placeSince(start));
  }

  private String scope() throws SyntaxStop {
    int start = cursor.at();
    char kind = cursor.peek();
    switch (kind) {
      case ':', '>', '@' -> {
        cursor.skip(1);
        members.scope(kind == '@' ? "a host" : "a user");
      }
      case '!' -> {
        cursor.skip(1);
        commands.listWithoutArguments();
      }
      default -> {
        return "";
      }
    }
    return cursor.since(start);
  }

  private SudoersNode.DefaultSetting setting() throws SyntaxStop {
    boolean negated = text.negation();
    int start = cursor.at();
    String name = cursor.takeWhile(c -> (c >= 'a' && c <= 'z') || c == '_');
    if (name.isEmpty()) {
      throw cursor.stop("unexpected " + cursor.describeNext() + "; expected the name of a setting");
    }
    int end = cursor.at();
    text.skipBlanks();
    String operator = "";
    for (String candidate : List.of("+=", "-=", "=")) {
      if (operator.isEmpty() && cursor.take(candidate)) {
        operator = candidate;
      }
    }
    if (operator.isEmpty()) {
      cursor.moveTo(end);
      return checked(start, negated, name, "", "");
    }
    if (negated) {
      throw cursor.stop(cursor.spanSince(start), "a setting behind '!' takes no value");
    }
    text.skipBlanks();
    String value = cursor.peek() == '"' ? text.quoted() : plain();
    return checked(start, false, name, operator, value);
  }

  private SudoersNode.DefaultSetting checked(
      int start, boolean negated, String name, String operator, String value) throws SyntaxStop {
    Optional<String> objection = DefaultsTable.objection(negated, name, operator, value);
    if (objection.isPresent()) {
      throw cursor.stop(cursor.spanSince(start), objection.get());
    }
    return new SudoersNode.DefaultSetting(negated, name, operator, value, text.placeSince(start));
  }

  private String plain() throws SyntaxStop {
    int start = cursor.at();
    while (!cursor.atEnd() && text.continuation() == 0) {
      char c = cursor.peek();
      if (c == '\\' && !text.atLineEnd()) {
        cursor.skip(2);
      } else if (NO_VALUE.indexOf(c) >= 0 || (c == '!' && cursor.at() == start)) {
        break;
      } else {
        cursor.skip(1);
      }
    }
    String value = cursor.since(start);
    if (value.isEmpty()) {
      throw cursor.stop("unexpected " + cursor.describeNext() + "; expected a value");
    }
    return SudoersText.unescape(value);
  }
}
