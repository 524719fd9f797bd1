package io.hardenlint.jinja.check;

import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.builtin.Builtins;
import io.hardenlint.jinja.evaluate.Globals;
import io.hardenlint.jinja.evaluate.PythonAttributes;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.evaluate.UserPlugins;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.TreeWalker;
import io.hardenlint.jinja.problem.Nearest;
import io.hardenlint.jinja.problem.Refusal;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyStr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the filters, tests, functions and methods of a template that are not reproduced. Ansible
 * refuses unknown filters and tests, too, but some of them only when they are reached.
 */
public final class FeatureCheck {
  private static final Set<String> OWN_OBJECTS = Set.of("loop", "self", "super", "caller");

  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(inf|infinity|nan)", Pattern.CASE_INSENSITIVE);

  private final Session session;
  private final SourceText source;
  private final Set<String> variables;
  private final Set<String> assigned;
  private final List<RenderProblem> problems = new ArrayList<>();

  private FeatureCheck(
      Session session, SourceText source, Set<String> variables, Set<String> assigned) {
    this.session = session;
    this.source = source;
    this.variables = variables;
    this.assigned = assigned;
  }

  /**
   * Looks through a template.
   *
   * @param variables the names of the play's variables
   * @throws Refusal at the first use of something that is not reproduced
   */
  public static void check(
      Session session, SourceText source, List<Statement> statements, Set<String> variables) {
    StructureCheck.check(session, source, statements);
    FeatureCheck check = new FeatureCheck(session, source, variables, AssignedNames.in(statements));
    new TreeWalker() {
      @Override
      protected void enter(Expression expression) {
        check.expression(expression);
      }
    }.walk(statements);
    check.problems.stream()
        .min(Comparator.comparing(RenderProblem::position))
        .ifPresent(problem -> {
          throw new Refusal(problem);
        });
  }

  private void expression(Expression expression) {
    Builtins builtins = session.builtins();
    switch (expression) {
      case Expression.Filter f -> {
        if (builtins.filter(f.name()).isEmpty() || shadowed("filter", f.name())) {
          unknown("filter", f.name(), builtins.filterNames(), f.offset());
        } else if (f.name().equals("float") && !session.behaviour().capturesFailures()) {
          constant(f);
        }
      }
      case Expression.Literal l -> {
        if (l.value() instanceof PyFloat number && Double.isInfinite(number.number())) {
          unwritable("a number beyond 1.8e308", l.offset());
        }
      }
      case Expression.Test t -> {
        if (builtins.test(t.name()).isEmpty() || shadowed("test", t.name())) {
          unknown("test", t.name(), builtins.testNames(), t.offset());
        }
      }
      case Expression.Call c -> call(c);
      default -> {}
    }
  }

  /** Before 2.19, Jinja2 computes constants when it compiles, and writes them as Python. */
  private void constant(Expression.Filter filter) {
    if (filter.subject() instanceof Expression.Literal l
        && l.value() instanceof PyStr text
        && NOT_FINITE.matcher(text.text().strip()).matches()) {
      unwritable("the constant '" + text.text() + "' as a number", filter.offset());
    }
  }

  private void unwritable(String what, int offset) {
    problems.add(
        session.problem(
            "unsupported-value",
            what + " is not reproduced: Ansible stops at most uses; give it with a variable",
            source.at(offset)));
  }

  /** A plugin of the user wins over the one of Ansible with the same name. */
  private boolean shadowed(String kind, String name) {
    return session.request().surroundings().plugins().containsKey(kind + " " + name);
  }

  private void call(Expression.Call call) {
    switch (call.callee()) {
      case Expression.Name n -> {
        boolean global = Globals.NAMES.contains(n.name()) && !assigned.contains(n.name());
        if (global && !Globals.supports(session, n.name()) && !variables.contains(n.name())) {
          unknown("function", n.name(), Set.of(), n.offset());
        }
      }
      case Expression.Attribute a -> {
        boolean ownObject =
            a.target() instanceof Expression.Name n
                && (OWN_OBJECTS.contains(n.name()) || assigned.contains(n.name()));
        if (!ownObject
            && PythonAttributes.isKnown(a.name())
            && !session.builtins().isMethodName(a.name())) {
          unknown("method", a.name(), Set.of(), a.offset());
        }
      }
      default -> {}
    }
  }

  private Optional<String> builtinRefusal(String kind, String name) {
    return session.builtins().refusal(kind, name).map(reason -> ": " + reason);
  }

  private void unknown(String kind, String name, Set<String> known, int offset) {
    problems.add(
        session.problem(
            "unsupported-" + kind,
            "the "
                + kind
                + " '"
                + name
                + "' is not supported"
                + UserPlugins.refusal(session, kind, name)
                    .or(() -> builtinRefusal(kind, name))
                    .or(() -> Nearest.of(name, known).map(n -> "; did you mean '" + n + "'?"))
                    .orElse(""),
            source.at(offset)));
  }
}
