package io.hardenlint.jinja.check;

import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.TreeWalker;
import io.hardenlint.jinja.problem.Refusal;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyStr;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses constants that are no finite number: Jinja2 writes constants into its code as {@code inf}
 * and {@code nan}, which are no Python. Before 2.19 it computes filters of constants, too.
 */
final class UnwritableConstants extends TreeWalker {
  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(inf|infinity|nan)", Pattern.CASE_INSENSITIVE);

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

  @Override
  protected boolean enter(Expression expression) {
    if (expression instanceof Expression.Literal l
        && l.value() instanceof PyFloat number
        && Double.isInfinite(number.number())) {
      throw refusal("a number beyond 1.8e308", l.offset());
    }
    if (expression instanceof Expression.Filter f
        && f.name().equals("float")
        && !session.behaviour().capturesFailures()
        && f.subject() instanceof Expression.Literal l
        && l.value() instanceof PyStr text
        && NOT_FINITE.matcher(text.text().strip()).matches()) {
      throw refusal("the constant '" + text.text() + "' as a number", f.offset());
    }
    return true;
  }

  private Refusal refusal(String what, int offset) {
    return session.refusal(
        "unsupported-value",
        what + " is not reproduced: Ansible stops at most uses; give it with a variable",
        source.at(offset));
  }
}
