package io.hardenlint.jinja.grammar;

import java.util.List;

/** Tokens, one after the other. */
final class TokenStream {
  private final List<Token> tokens;
  private int index;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token current() {
    return tokens.get(index);
  }

  Token look() {
    return tokens.get(Math.min(index + 1, tokens.size() - 1));
  }

  /** The current token; the next becomes the current one. */
  Token next() {
    Token token = current();
    if (index < tokens.size() - 1) {
      index++;
    }
    return token;
  }

  boolean at(Token.Type type) {
    return current().type() == type;
  }

  boolean atName(String name) {
    return current().isName(name);
  }

  boolean atOperator(String symbol) {
    return current().isOperator(symbol);
  }

  boolean skipName(String name) {
    boolean found = atName(name);
    if (found) {
      next();
    }
    return found;
  }

  boolean skipOperator(String symbol) {
    boolean found = atOperator(symbol);
    if (found) {
      next();
    }
    return found;
  }

  Token expectName() {
    if (!at(Token.Type.NAME)) {
      throw unexpected("a name");
    }
    return next();
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw unexpected("'" + name + "'");
    }
  }

  int expectOperator(String symbol) {
    int offset = current().offset();
    if (!skipOperator(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
    return offset;
  }

  void expect(Token.Type type, String description) {
    if (!at(type)) {
      throw unexpected(description);
    }
    next();
  }

  SyntaxProblem unexpected(String expected) {
    return SyntaxProblem.error(
        "expected " + expected + ", found " + current().describe(), current().offset());
  }
}
