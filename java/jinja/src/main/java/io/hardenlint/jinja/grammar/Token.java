package io.hardenlint.jinja.grammar;

import io.hardenlint.jinja.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a template.
 *
 * @param type what it is
 * @param text data, the name or the operator
 * @param literal the value of a string or a number
 * @param offset where it begins
 * @param end where it ends
 */
record Token(Type type, String text, @Nullable Value literal, int offset, int end) {

  /** Kinds of tokens. */
  enum Type {
    DATA,
    VARIABLE_BEGIN,
    VARIABLE_END,
    BLOCK_BEGIN,
    BLOCK_END,
    NAME,
    STRING,
    INTEGER,
    FLOAT,
    OPERATOR,
    END
  }

  boolean isName(String name) {
    return type == Type.NAME && text.equals(name);
  }

  boolean isOperator(String symbol) {
    return type == Type.OPERATOR && text.equals(symbol);
  }

  /** For messages. */
  String describe() {
    return switch (type) {
      case DATA -> "text";
      case VARIABLE_BEGIN -> "begin of an expression";
      case VARIABLE_END -> "end of the expression";
      case BLOCK_BEGIN -> "begin of a tag";
      case BLOCK_END -> "end of the tag";
      case STRING -> "a string";
      case INTEGER, FLOAT -> "a number";
      case NAME, OPERATOR -> "'" + text + "'";
      case END -> "the end of the template";
    };
  }
}
