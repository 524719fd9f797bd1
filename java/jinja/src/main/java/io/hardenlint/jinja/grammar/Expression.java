package io.hardenlint.jinja.grammar;

import io.hardenlint.jinja.value.Ordering;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression; {@code offset} is its place in the template's text. */
public sealed interface Expression {
  /** Where it begins, or where its operator stands. */
  int offset();

  /** A string, a number, a boolean or none. */
  record Literal(Value value, int offset) implements Expression {}

  /** A variable. */
  record Name(String name, int offset) implements Expression {}

  /** {@code [a, b]}. */
  record ListDisplay(List<Expression> items, int offset) implements Expression {}

  /** {@code (a, b)}. */
  record TupleDisplay(List<Expression> items, int offset) implements Expression {}

  /** {@code {a: b}}. */
  record DictDisplay(List<Pair> pairs, int offset) implements Expression {}

  /** A key and its value. */
  record Pair(Expression key, Expression value) {}

  /** {@code target.name}. */
  record Attribute(Expression target, String name, int offset) implements Expression {}

  /** {@code target[key]}. */
  record Item(Expression target, Expression key, int offset) implements Expression {}

  /** {@code target[start:stop:step]}. */
  record Slice(
      Expression target,
      @Nullable Expression start,
      @Nullable Expression stop,
      @Nullable Expression step,
      int offset)
      implements Expression {}

  /** {@code callee(arguments)}. */
  record Call(Expression callee, CallArguments arguments, int offset) implements Expression {}

  /** {@code subject | name(arguments)}; no subject in a filter block. */
  record Filter(@Nullable Expression subject, String name, CallArguments arguments, int offset)
      implements Expression {}

  /** {@code subject is name(arguments)}. */
  record Test(Expression subject, String name, CallArguments arguments, int offset)
      implements Expression {}

  /** {@code not operand}, {@code -operand}, {@code +operand}. */
  record Unary(UnaryOperator operator, Expression operand, int offset) implements Expression {}

  /** {@code left + right} and its like. */
  record Binary(BinaryOperator operator, Expression left, Expression right, int offset)
      implements Expression {}

  /** {@code left and right}. */
  record And(Expression left, Expression right, int offset) implements Expression {}

  /** {@code left or right}. */
  record Or(Expression left, Expression right, int offset) implements Expression {}

  /** {@code a ~ b ~ c}. */
  record Concatenation(List<Expression> parts, int offset) implements Expression {}

  /** {@code a < b == c}. */
  record Comparison(Expression first, List<Operand> rest, int offset) implements Expression {}

  /** {@code then if test else otherwise}. */
  record Conditional(Expression test, Expression then, @Nullable Expression otherwise, int offset)
      implements Expression {}

  /** An operator of a comparison and what stands at its right. */
  record Operand(Comparator comparator, Expression expression) {}

  /** Operators of comparisons. */
  sealed interface Comparator {
    /** {@code <} and its like. */
    record Ordered(Ordering.Operator operator) implements Comparator {}

    /** {@code ==} or {@code !=}. */
    record Equal(boolean negated) implements Comparator {}

    /** {@code in} or {@code not in}. */
    record In(boolean negated) implements Comparator {}
  }

  /** Operators with one operand. */
  enum UnaryOperator {
    /** {@code not}. */
    NOT,
    /** {@code -}. */
    NEGATIVE,
    /** {@code +}. */
    POSITIVE
  }

  /** Operators of arithmetic. */
  enum BinaryOperator {
    /** {@code +}. */
    ADD("+"),
    /** {@code -}. */
    SUBTRACT("-"),
    /** {@code *}. */
    MULTIPLY("*"),
    /** {@code /}. */
    DIVIDE("/"),
    /** {@code //}. */
    FLOOR_DIVIDE("//"),
    /** {@code %}. */
    MODULO("%"),
    /** {@code **}. */
    POWER("**");

    private final String symbol;

    BinaryOperator(String symbol) {
      this.symbol = symbol;
    }

    /** As written. */
    public String symbol() {
      return symbol;
    }
  }

  /**
   * What is passed in a call.
   *
   * @param positional in order
   * @param keywords by name, in order
   * @param spread {@code *spread}
   * @param spreadNamed {@code **spreadNamed}
   */
  record CallArguments(
      List<Expression> positional,
      List<Keyword> keywords,
      @Nullable Expression spread,
      @Nullable Expression spreadNamed) {
    /** No arguments. */
    public static final CallArguments NONE = new CallArguments(List.of(), List.of(), null, null);

    /** Whether nothing is passed. */
    public boolean isEmpty() {
      return positional.isEmpty() && keywords.isEmpty() && spread == null && spreadNamed == null;
    }
  }

  /** {@code name=value} in a call. */
  record Keyword(String name, Expression value) {}
}
