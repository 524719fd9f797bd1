package io.hardenlint.jinja.grammar;

import io.hardenlint.jinja.grammar.Expression.BinaryOperator;
import io.hardenlint.jinja.grammar.Expression.Comparator;
import io.hardenlint.jinja.grammar.Expression.UnaryOperator;
import io.hardenlint.jinja.value.Ordering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions with the precedence of {@code jinja2.parser}: {@code **} is left-associative,
 * {@code ~} stands between {@code +} and {@code *}, a filter binds to the operand before it.
 */
final class ExpressionParser {
  private final TokenStream stream;
  private final PrimaryParser primary;

  ExpressionParser(TokenStream stream) {
    this.stream = stream;
    this.primary = new PrimaryParser(stream, this);
  }

  PrimaryParser primary() {
    return primary;
  }

  Expression parse() {
    return conditional();
  }

  /** An expression, or several with commas between, which make a tuple. */
  Expression parseTuple(boolean withConditional, boolean parenthesised) {
    List<Expression> items = new ArrayList<>();
    boolean tuple = false;
    int offset = stream.current().offset();
    while (true) {
      if (!items.isEmpty()) {
        stream.expectOperator(",");
      }
      if (isTupleEnd()) {
        break;
      }
      items.add(withConditional ? conditional() : or());
      if (!stream.atOperator(",")) {
        break;
      }
      tuple = true;
    }
    if (!tuple && !items.isEmpty()) {
      return items.get(0);
    }
    if (!tuple && !parenthesised) {
      throw stream.unexpected("an expression");
    }
    return new Expression.TupleDisplay(List.copyOf(items), offset);
  }

  boolean isTupleEnd() {
    return stream.at(Token.Type.VARIABLE_END)
        || stream.at(Token.Type.BLOCK_END)
        || stream.atOperator(")");
  }

  private Expression conditional() {
    Expression then = or();
    while (stream.atName("if")) {
      int offset = stream.next().offset();
      Expression test = or();
      Expression otherwise = stream.skipName("else") ? conditional() : null;
      then = new Expression.Conditional(test, then, otherwise, offset);
    }
    return then;
  }

  Expression or() {
    Expression left = and();
    while (stream.atName("or")) {
      int offset = stream.next().offset();
      left = new Expression.Or(left, and(), offset);
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (stream.atName("and")) {
      int offset = stream.next().offset();
      left = new Expression.And(left, not(), offset);
    }
    return left;
  }

  private Expression not() {
    if (stream.atName("not")) {
      int offset = stream.next().offset();
      return new Expression.Unary(UnaryOperator.NOT, not(), offset);
    }
    return comparison();
  }

  private Expression comparison() {
    Expression first = sum();
    List<Expression.Operand> rest = new ArrayList<>();
    int offset = stream.current().offset();
    while (true) {
      Comparator comparator = comparator();
      if (comparator == null) {
        break;
      }
      rest.add(new Expression.Operand(comparator, sum()));
    }
    return rest.isEmpty() ? first : new Expression.Comparison(first, List.copyOf(rest), offset);
  }

  private @Nullable Comparator comparator() {
    Token token = stream.current();
    if (token.type() == Token.Type.OPERATOR) {
      Comparator found =
          switch (token.text()) {
            case "==" -> new Comparator.Equal(false);
            case "!=" -> new Comparator.Equal(true);
            case "<" -> new Comparator.Ordered(Ordering.Operator.LESS);
            case "<=" -> new Comparator.Ordered(Ordering.Operator.LESS_OR_EQUAL);
            case ">" -> new Comparator.Ordered(Ordering.Operator.GREATER);
            case ">=" -> new Comparator.Ordered(Ordering.Operator.GREATER_OR_EQUAL);
            default -> null;
          };
      if (found != null) {
        stream.next();
      }
      return found;
    }
    if (stream.skipName("in")) {
      return new Comparator.In(false);
    }
    if (token.isName("not") && stream.look().isName("in")) {
      stream.next();
      stream.next();
      return new Comparator.In(true);
    }
    return null;
  }

  private Expression sum() {
    Expression left = concatenation();
    while (stream.atOperator("+") || stream.atOperator("-")) {
      Token token = stream.next();
      left = new Expression.Binary(operator(token.text()), left, concatenation(), token.offset());
    }
    return left;
  }

  private Expression concatenation() {
    int offset = stream.current().offset();
    List<Expression> parts = new ArrayList<>();
    parts.add(product());
    while (stream.skipOperator("~")) {
      parts.add(product());
    }
    return parts.size() == 1
        ? parts.get(0)
        : new Expression.Concatenation(List.copyOf(parts), offset);
  }

  private Expression product() {
    Expression left = power();
    while (stream.atOperator("*")
        || stream.atOperator("/")
        || stream.atOperator("//")
        || stream.atOperator("%")) {
      Token token = stream.next();
      left = new Expression.Binary(operator(token.text()), left, power(), token.offset());
    }
    return left;
  }

  private Expression power() {
    Expression left = unary(true);
    while (stream.atOperator("**")) {
      int offset = stream.next().offset();
      left = new Expression.Binary(BinaryOperator.POWER, left, unary(true), offset);
    }
    return left;
  }

  private Expression unary(boolean withFilter) {
    Expression node;
    int offset = stream.current().offset();
    if (stream.skipOperator("-")) {
      node = new Expression.Unary(UnaryOperator.NEGATIVE, unary(false), offset);
    } else if (stream.skipOperator("+")) {
      node = new Expression.Unary(UnaryOperator.POSITIVE, unary(false), offset);
    } else {
      node = primary.parse();
    }
    node = primary.postfix(node);
    return withFilter ? primary.filters(node) : node;
  }

  private static BinaryOperator operator(String symbol) {
    return switch (symbol) {
      case "+" -> BinaryOperator.ADD;
      case "-" -> BinaryOperator.SUBTRACT;
      case "*" -> BinaryOperator.MULTIPLY;
      case "/" -> BinaryOperator.DIVIDE;
      case "//" -> BinaryOperator.FLOOR_DIVIDE;
      case "%" -> BinaryOperator.MODULO;
      default -> throw new IllegalArgumentException(symbol);
    };
  }
}
