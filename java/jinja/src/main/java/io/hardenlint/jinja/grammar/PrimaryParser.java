package io.hardenlint.jinja.grammar;

import io.hardenlint.jinja.grammar.Expression.CallArguments;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads names, literals, displays and what follows them: subscripts, calls, filters, tests. */
final class PrimaryParser {
  private final TokenStream stream;
  private final ExpressionParser expressions;

  PrimaryParser(TokenStream stream, ExpressionParser expressions) {
    this.stream = stream;
    this.expressions = expressions;
  }

  Expression parse() {
    Token token = stream.current();
    int offset = token.offset();
    switch (token.type()) {
      case NAME -> {
        stream.next();
        return name(token);
      }
      case STRING -> {
        return new Expression.Literal(strings(), offset);
      }
      case INTEGER, FLOAT -> {
        stream.next();
        return new Expression.Literal(Objects.requireNonNull(token.literal()), offset);
      }
      default -> {}
    }
    if (stream.skipOperator("(")) {
      Expression inner = expressions.parseTuple(true, true);
      stream.expectOperator(")");
      return inner;
    }
    if (stream.skipOperator("[")) {
      return list(offset);
    }
    if (stream.skipOperator("{")) {
      return dict(offset);
    }
    throw stream.unexpected("an expression");
  }

  private static Expression name(Token token) {
    return switch (token.text()) {
      case "true", "True" -> new Expression.Literal(PyBool.of(true), token.offset());
      case "false", "False" -> new Expression.Literal(PyBool.of(false), token.offset());
      case "none", "None" -> new Expression.Literal(PyNone.NONE, token.offset());
      default -> new Expression.Name(token.text(), token.offset());
    };
  }

  private Value strings() {
    StringBuilder text = new StringBuilder();
    while (stream.at(Token.Type.STRING)) {
      text.append(Objects.requireNonNull(stream.next().literal()));
    }
    return PyStr.of(text.toString());
  }

  private Expression list(int offset) {
    List<Expression> items = new ArrayList<>();
    while (!stream.atOperator("]")) {
      if (!items.isEmpty()) {
        stream.expectOperator(",");
      }
      if (stream.atOperator("]")) {
        break;
      }
      items.add(expressions.parse());
    }
    stream.expectOperator("]");
    return new Expression.ListDisplay(List.copyOf(items), offset);
  }

  private Expression dict(int offset) {
    List<Expression.Pair> pairs = new ArrayList<>();
    while (!stream.atOperator("}")) {
      if (!pairs.isEmpty()) {
        stream.expectOperator(",");
      }
      if (stream.atOperator("}")) {
        break;
      }
      Expression key = expressions.parse();
      stream.expectOperator(":");
      pairs.add(new Expression.Pair(key, expressions.parse()));
    }
    stream.expectOperator("}");
    return new Expression.DictDisplay(List.copyOf(pairs), offset);
  }

  Expression postfix(Expression start) {
    Expression node = start;
    while (true) {
      if (stream.atOperator(".") || stream.atOperator("[")) {
        node = subscript(node);
      } else if (stream.atOperator("(")) {
        node = call(node);
      } else {
        return node;
      }
    }
  }

  Expression filters(Expression start) {
    Expression node = start;
    while (true) {
      if (stream.atOperator("|")) {
        stream.next();
        node = filter(node);
      } else if (stream.atName("is")) {
        node = test(node);
      } else if (stream.atOperator("(")) {
        node = call(node);
      } else {
        return node;
      }
    }
  }

  private Expression subscript(Expression target) {
    Token token = stream.next();
    if (token.isOperator(".")) {
      Token key = stream.next();
      return switch (key.type()) {
        case NAME -> new Expression.Attribute(target, key.text(), key.offset());
        case INTEGER ->
            new Expression.Item(
                target,
                new Expression.Literal(Objects.requireNonNull(key.literal()), key.offset()),
                key.offset());
        default ->
            throw SyntaxProblem.error(
                "expected a name or a number after '.', found " + key.describe(), key.offset());
      };
    }
    List<Expression> keys = new ArrayList<>();
    @Nullable Expression slice = null;
    while (!stream.atOperator("]")) {
      if (!keys.isEmpty() || slice != null) {
        if (slice != null) {
          throw SyntaxProblem.unsupported("a slice beside other keys", token.offset());
        }
        stream.expectOperator(",");
      }
      Expression key = stream.atOperator(":") ? null : expressions.parse();
      if (stream.atOperator(":")) {
        if (!keys.isEmpty()) {
          throw SyntaxProblem.unsupported("a slice beside other keys", token.offset());
        }
        slice = slice(target, key, token.offset());
      } else {
        keys.add(Objects.requireNonNull(key));
      }
    }
    stream.expectOperator("]");
    if (slice != null) {
      return slice;
    }
    Expression key =
        keys.size() == 1
            ? keys.get(0)
            : new Expression.TupleDisplay(List.copyOf(keys), token.offset());
    return new Expression.Item(target, key, token.offset());
  }

  private Expression slice(Expression target, @Nullable Expression start, int offset) {
    stream.expectOperator(":");
    @Nullable Expression stop = null;
    if (!stream.atOperator(":") && !stream.atOperator("]") && !stream.atOperator(",")) {
      stop = expressions.parse();
    }
    @Nullable Expression step = null;
    if (stream.skipOperator(":") && !stream.atOperator("]") && !stream.atOperator(",")) {
      step = expressions.parse();
    }
    return new Expression.Slice(target, start, stop, step, offset);
  }

  private Expression call(Expression callee) {
    int offset = stream.current().offset();
    return new Expression.Call(callee, arguments(), offset);
  }

  private CallArguments arguments() {
    int offset = stream.expectOperator("(");
    List<Expression> positional = new ArrayList<>();
    List<Expression.Keyword> keywords = new ArrayList<>();
    @Nullable Expression spread = null;
    @Nullable Expression spreadNamed = null;
    boolean first = true;
    while (!stream.atOperator(")")) {
      if (!first) {
        stream.expectOperator(",");
        if (stream.atOperator(")")) {
          break;
        }
      }
      first = false;
      if (stream.atOperator("*")) {
        ensure(spread == null && spreadNamed == null, offset);
        stream.next();
        spread = expressions.parse();
      } else if (stream.atOperator("**")) {
        ensure(spreadNamed == null, offset);
        stream.next();
        spreadNamed = expressions.parse();
      } else if (stream.at(Token.Type.NAME) && stream.look().isOperator("=")) {
        ensure(spreadNamed == null, offset);
        Token name = stream.next();
        stream.next();
        keywords.add(new Expression.Keyword(name.text(), expressions.parse()));
      } else {
        ensure(spread == null && spreadNamed == null && keywords.isEmpty(), offset);
        positional.add(expressions.parse());
      }
    }
    stream.expectOperator(")");
    return new CallArguments(List.copyOf(positional), List.copyOf(keywords), spread, spreadNamed);
  }

  private static void ensure(boolean condition, int offset) {
    if (!condition) {
      throw SyntaxProblem.error(
          "the arguments of a call are in the wrong order; expected plain ones, then named ones,"
              + " then *list and **mapping",
          offset);
    }
  }

  /** A filter whose bar was read. */
  Expression.Filter filter(@Nullable Expression subject) {
    Token token = stream.expectName();
    String name = dotted(token);
    CallArguments arguments = stream.atOperator("(") ? arguments() : CallArguments.NONE;
    return new Expression.Filter(subject, name, arguments, token.offset());
  }

  /** The filters of a set block or a filter block, from the first bar or name on. */
  Expression.@Nullable Filter filterChain(boolean startsWithName) {
    Expression.@Nullable Filter node = startsWithName ? filter(null) : null;
    while (stream.skipOperator("|")) {
      node = filter(node);
    }
    return node;
  }

  private String dotted(Token first) {
    StringBuilder name = new StringBuilder(first.text());
    while (stream.skipOperator(".")) {
      name.append('.').append(stream.expectName().text());
    }
    return name.toString();
  }

  private Expression test(Expression subject) {
    stream.next();
    boolean negated = stream.skipName("not");
    Token token = stream.expectName();
    String name = dotted(token);
    CallArguments arguments = CallArguments.NONE;
    if (stream.atOperator("(")) {
      arguments = arguments();
    } else if (startsArgument()) {
      if (stream.atName("is")) {
        throw SyntaxProblem.error(
            "two tests in a row; put the first in parentheses", stream.current().offset());
      }
      Expression argument = postfix(parse());
      arguments = new CallArguments(List.of(argument), List.of(), null, null);
    }
    Expression test = new Expression.Test(subject, name, arguments, token.offset());
    return negated
        ? new Expression.Unary(Expression.UnaryOperator.NOT, test, token.offset())
        : test;
  }

  private boolean startsArgument() {
    return switch (stream.current().type()) {
      case STRING, INTEGER, FLOAT -> true;
      case NAME -> !stream.atName("else") && !stream.atName("or") && !stream.atName("and");
      case OPERATOR -> stream.atOperator("[") || stream.atOperator("{");
      default -> false;
    };
  }
}
