package io.hardenlint.jinja.grammar;

import java.util.ArrayList;
import java.util.List;

/** Reads what is assigned to. */
final class TargetParser {
  private static final java.util.Set<String> CONSTANTS =
      java.util.Set.of("true", "false", "none", "True", "False", "None");

  private final TokenStream stream;
  private final ExpressionParser expressions;

  TargetParser(TokenStream stream, ExpressionParser expressions) {
    this.stream = stream;
    this.expressions = expressions;
  }

  /** One name. */
  String name() {
    Token token = stream.expectName();
    return assignable(token.text(), token.offset());
  }

  private static String assignable(String name, int offset) {
    if (CONSTANTS.contains(name)) {
      throw SyntaxProblem.error("'" + name + "' cannot be assigned to", offset);
    }
    return name;
  }

  /**
   * One target or several with commas between.
   *
   * @param members whether {@code namespace.attribute} is allowed
   */
  Target parse(boolean members) {
    int offset = stream.current().offset();
    List<Target> targets = new ArrayList<>();
    boolean several = false;
    while (true) {
      if (!targets.isEmpty()) {
        stream.expectOperator(",");
      }
      if (expressions.isTupleEnd()) {
        break;
      }
      targets.add(single(members));
      if (!stream.atOperator(",")) {
        break;
      }
      several = true;
    }
    if (targets.isEmpty()) {
      throw stream.unexpected("a name to assign to");
    }
    return several ? new Target.Several(List.copyOf(targets), offset) : targets.get(0);
  }

  private Target single(boolean members) {
    Token token = stream.current();
    if (token.type() == Token.Type.NAME && members && stream.look().isOperator(".")) {
      stream.next();
      stream.next();
      assignable(token.text(), token.offset());
      return new Target.Member(token.text(), stream.expectName().text(), token.offset());
    }
    return convert(expressions.primary().parse());
  }

  private static Target convert(Expression expression) {
    return switch (expression) {
      case Expression.Name n -> new Target.Name(n.name(), n.offset());
      case Expression.TupleDisplay t ->
          new Target.Several(t.items().stream().map(TargetParser::convert).toList(), t.offset());
      default ->
          throw SyntaxProblem.error(
              "this cannot be assigned to; expected a name", expression.offset());
    };
  }
}
