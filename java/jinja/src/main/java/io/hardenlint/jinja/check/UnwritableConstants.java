package io.hardenlint.jinja.check;

import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.TreeWalker;
import io.hardenlint.jinja.problem.Refusal;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyStr;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses constants that are no finite number: Jinja2 writes constants into its code as {@code inf}
 * and {@code nan}, which are no Python. Before 2.19 it computes with constants, too.
 */
final class UnwritableConstants extends TreeWalker {
  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(inf|infinity|nan)", Pattern.CASE_INSENSITIVE);

  private static final Pattern FINITE =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?", Pattern.CASE_INSENSITIVE);

  private final Session session;
  private final SourceText source;

  private UnwritableConstants(Session session, SourceText source) {
    this.session = session;
    this.source = source;
  }

  /**
   * Looks through a template.
   *
   * @throws Refusal at the first constant that Ansible stops at, in most places
   */
  static void check(Session session, SourceText source, List<Statement> statements) {
    new UnwritableConstants(session, source).walk(statements);
  }

  /** A constant that is all of an output is text before anything is written into code. */
  @Override
  protected boolean enter(Statement statement) {
    return !(statement instanceof Statement.Print p
        && p.expression() instanceof Expression.Binary b
        && !session.behaviour().capturesFailures()
        && isInfinite(number(b)));
  }

  @Override
  protected boolean enter(Expression expression) {
    if (expression instanceof Expression.Literal l
        && l.value() instanceof PyFloat number
        && Double.isInfinite(number.number())) {
      throw refusal("a number beyond 1.8e308", l.offset());
    }
    if (session.behaviour().capturesFailures()) {
      return true;
    }
    if (expression instanceof Expression.Binary b && isInfinite(number(b))) {
      throw refusal("a constant that is no finite number", b.offset());
    }
    if (expression instanceof Expression.Filter f
        && f.name().equals("float")
        && f.subject() instanceof Expression.Literal l
        && l.value() instanceof PyStr text
        && isNotFinite(text.text().strip())) {
      throw refusal("the constant '" + text.text() + "' as a number", f.offset());
    }
    return true;
  }

  private static boolean isNotFinite(String text) {
    if (NOT_FINITE.matcher(text).matches()) {
      return true;
    }
    return FINITE.matcher(text).matches() && Double.isInfinite(Double.parseDouble(text));
  }

  private static boolean isInfinite(@Nullable Double number) {
    return number != null && !Double.isFinite(number);
  }

  /** The value of a computation with constants, if it is a float; null if it is none or fails. */
  private static @Nullable Double number(Expression expression) {
    return switch (expression) {
      case Expression.Literal(PyFloat number, int offset) -> number.number();
      case Expression.Literal(PyInt number, int offset) -> {
        double value = number.big().doubleValue();
        yield Double.isFinite(value) ? value : null;
      }
      case Expression.Unary(var operator, Expression operand, int offset) -> {
        Double value = number(operand);
        yield value == null
            ? null
            : switch (operator) {
              case NEGATIVE -> Double.valueOf(-value);
              case POSITIVE -> value;
              case NOT -> null;
            };
      }
      case Expression.Binary b -> {
        Double left = number(b.left());
        Double right = number(b.right());
        yield left == null || right == null ? null : result(b, left, right);
      }
      default -> null;
    };
  }

  /** Only these give what is not finite without an error; integers never do. */
  private static @Nullable Double result(Expression.Binary b, double left, double right) {
    Double result =
        switch (b.operator()) {
          case ADD -> left + right;
          case SUBTRACT -> left - right;
          case MULTIPLY -> left * right;
          case DIVIDE, FLOOR_DIVIDE -> right == 0 ? null : Double.valueOf(left / right);
          default -> null;
        };
    boolean floats = holdsFloat(b.left()) || holdsFloat(b.right());
    return floats || !isInfinite(result) ? result : null;
  }

  private static boolean holdsFloat(Expression expression) {
    return switch (expression) {
      case Expression.Literal l -> l.value() instanceof PyFloat;
      case Expression.Unary u -> holdsFloat(u.operand());
      case Expression.Binary b -> holdsFloat(b.left()) || holdsFloat(b.right());
      default -> false;
    };
  }

  private Refusal refusal(String what, int offset) {
    return session.refusal(
        "unsupported-value",
        what + " is not reproduced: Ansible stops at most uses; give it with a variable",
        source.at(offset));
  }
}
