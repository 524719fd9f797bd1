package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.ProfileItem.Condition;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the access words and conditions of rules. */
final class ConditionParser {
  /**
   * Conditions in a group such as {@code peer=(…)}.
   *
   * @param name the group's name, empty if there is none
   */
  record Group(String name, List<Condition> conditions) {}

  private final Tokens tokens;

  ConditionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  List<Condition> conditions() throws SyntaxStop {
    List<Condition> conditions = new ArrayList<>();
    while (tokens.sees(TokenKind.CONDITION)) {
      conditions.add(condition());
    }
    return conditions;
  }

  private Condition condition() throws SyntaxStop {
    String name = tokens.next().text();
    if (tokens.take(TokenKind.EQUALS)) {
      if (tokens.take(TokenKind.OPEN_PAREN)) {
        return new Condition(name, "=", list());
      }
      return new Condition(name, "=", List.of(tokens.expect(TokenKind.VALUE).text()));
    }
    if (tokens.take("in")) {
      tokens.expect(TokenKind.OPEN_PAREN);
      return new Condition(name, "in", list());
    }
    return new Condition(name, "", List.of());
  }

  private List<String> list() throws SyntaxStop {
    List<String> values = new ArrayList<>();
    values.add(tokens.expect(TokenKind.VALUE).text());
    while (tokens.sees(TokenKind.VALUE)) {
      values.add(tokens.next().text());
    }
    tokens.expect(TokenKind.CLOSE_PAREN);
    return values;
  }

  Group group() throws SyntaxStop {
    if (!tokens.sees(TokenKind.GROUP)) {
      return new Group("", List.of());
    }
    String name = tokens.next().text();
    tokens.expect(TokenKind.EQUALS);
    tokens.expect(TokenKind.OPEN_PAREN);
    List<Condition> conditions = conditions();
    tokens.expect(TokenKind.CLOSE_PAREN);
    return new Group(name, conditions);
  }

  /**
   * Access words, in parentheses or one alone.
   *
   * @param known the words of this kind of rule
   * @param letters whether {@code r} and {@code w} stand for words, and others are refused
   */
  List<String> access(Set<String> known, boolean letters) throws SyntaxStop {
    List<String> words = new ArrayList<>();
    if (tokens.take(TokenKind.OPEN_PAREN)) {
      while (!tokens.sees(TokenKind.CLOSE_PAREN)) {
        add(words, tokens.expect(TokenKind.VALUE), known, letters);
      }
      tokens.next();
      return words;
    }
    Token token = tokens.peek();
    boolean word = token.kind() == TokenKind.WORD && known.contains(token.text());
    if (word || token.kind() == TokenKind.MODE || token.kind() == TokenKind.VALUE) {
      add(words, tokens.next(), known, letters);
    }
    return words;
  }

  private static void add(List<String> words, Token token, Set<String> known, boolean letters)
      throws SyntaxStop {
    String word = token.text();
    if (known.contains(word)) {
      words.add(word);
      return;
    }
    if (!letters) {
      return;
    }
    for (int i = 0; i < word.length(); i++) {
      switch (word.charAt(i)) {
        case 'r', 'R' -> words.add("r");
        case 'w', 'W' -> words.add("w");
        default ->
            throw new SyntaxStop(
                token.place(),
                "\""
                    + word
                    + "\" is no access; expected one of "
                    + String.join(", ", sorted(known)));
      }
    }
  }

  private static List<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }
}
