package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.operate.Operators;
import io.hardenlint.jinja.operate.Slicing;
import io.hardenlint.jinja.problem.Nearest;
import io.hardenlint.jinja.python.Meter;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.ArgumentUses;
import io.hardenlint.jinja.value.ConditionalGap;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions. */
public final class Evaluator {
  private static final String SAME_AS = "sameas";

  /** What an element counts, in characters. */
  private static final int ELEMENT = 8;

  private final Session session;
  private final PlayVariables variables;
  private final Access access;
  private final Calls calls;
  private final GivenArguments given;

  /** The evaluator of a rendering. */
  public Evaluator(Session session, PlayVariables variables) {
    this.session = session;
    this.variables = variables;
    this.access = new Access(session);
    this.calls = new Calls(session);
    this.given = new GivenArguments(session, this);
  }

  /**
   * The value of an expression.
   *
   * @throws io.hardenlint.jinja.value.UndefinedUse if it uses an undefined value
   * @throws io.hardenlint.jinja.problem.Raised if Python raises
   * @throws io.hardenlint.jinja.problem.Refusal if it is not reproduced
   */
  public Value evaluate(Expression expression, Frame frame) {
    session.step(frame.source(), expression.offset());
    try {
      return value(expression, frame);
    } catch (PythonError error) {
      throw session.located(error, frame.at(expression.offset()));
    }
  }

  /** The value of an expression, and what it used; fails as {@link #evaluate}. */
  public Session.Recorded<Value> recorded(Expression expression, Frame frame) {
    return session.record(this, expression, frame);
  }

  private Value value(Expression expression, Frame frame) {
    return switch (expression) {
      case Expression.Literal l -> Literals.fresh(l.value());
      case Expression.Name n -> name(n, frame);
      case Expression.ListDisplay l -> PyList.display(all(l.items(), frame));
      case Expression.TupleDisplay t -> new PyTuple(all(t.items(), frame));
      case Expression.DictDisplay d -> dict(d, frame);
      case Expression.Attribute a ->
          access.attribute(evaluate(a.target(), frame), a.name(), frame, a.offset());
      case Expression.Item i -> {
        Value target = evaluate(i.target(), frame);
        yield access.item(target, evaluate(i.key(), frame), frame, i.offset());
      }
      case Expression.Slice s -> slice(s, frame);
      case Expression.Call c -> call(c, frame, null);
      case Expression.Filter f -> filterChain(f, frame, List.of());
      case Expression.Test t -> {
        Value subject = evaluate(t.subject(), frame);
        Arguments arguments = given.after(subject, t.arguments(), t.offset(), frame);
        if (t.name().equals(SAME_AS) && isSame(t, subject, arguments)) {
          yield PyBool.of(true);
        }
        yield calls.test(t.name(), arguments, site(frame, t.offset(), ArgumentUses.NONE));
      }
      case Expression.Unary u -> Operators.unary(u.operator(), evaluate(u.operand(), frame));
      case Expression.Binary b -> {
        Value left = evaluate(b.left(), frame);
        yield made(binary(b, left, evaluate(b.right(), frame)));
      }
      case Expression.And a -> {
        Value left = evaluate(a.left(), frame);
        yield Truth.of(left) ? evaluate(a.right(), frame) : left;
      }
      case Expression.Or o -> {
        Value left = evaluate(o.left(), frame);
        yield Truth.of(left) ? left : evaluate(o.right(), frame);
      }
      case Expression.Concatenation c -> made(concatenate(c, frame));
      case Expression.Comparison c -> compare(c, frame);
      case Expression.Conditional c -> {
        if (Truth.of(evaluate(c.test(), frame))) {
          yield evaluate(c.then(), frame);
        }
        Expression otherwise = c.otherwise();
        yield otherwise == null ? ConditionalGap.GAP : evaluate(otherwise, frame);
      }
    };
  }

  private Value binary(Expression.Binary binary, Value left, Value right) {
    if (right instanceof PyUndefined undefined) {
      return UndefinedOperands.right(
          binary.operator(), left, undefined, session.behaviour().capturesFailures());
    }
    Value result = Operators.binary(binary.operator(), left, right);
    return binary.operator() == Expression.BinaryOperator.MULTIPLY
            && session.behaviour().foldsConstants()
        ? Repetition.folded(binary, result)
        : result;
  }

  private boolean isSame(Expression.Test test, Value subject, Arguments arguments) {
    return arguments.positional().size() == 2
        && Sameness.holds(
            test, subject, arguments.positional().get(1), session.behaviour().hasOwnContainers());
  }

  /** Applies a filter and those inside it; {@code following} names the ones outside. */
  private Value filterChain(Expression.Filter filter, Frame frame, List<String> following) {
    Expression inner = filter.subject();
    if (inner == null) {
      throw new IllegalStateException("a filter block's filter has no subject");
    }
    Value subject;
    if (inner instanceof Expression.Filter before) {
      session.step(frame.source(), before.offset());
      List<String> names = new ArrayList<>(following.size() + 1);
      names.add(filter.name());
      names.addAll(following);
      subject = filterChain(before, frame, names);
    } else {
      subject = evaluate(inner, frame);
    }
    return filter(filter, subject, frame, following);
  }

  /** Applies a filter, whose subject is given. */
  public Value filter(Expression.Filter filter, Value subject, Frame frame) {
    return filter(filter, subject, frame, List.of());
  }

  private Value filter(
      Expression.Filter filter, Value subject, Frame frame, List<String> following) {
    Arguments arguments = given.after(subject, filter.arguments(), filter.offset(), frame);
    CallSite site =
        new CallSite(
            session,
            calls,
            access,
            variables,
            frame,
            filter.offset(),
            following,
            ArgumentUses.NONE);
    return made(calls.filter(filter.name(), arguments, site), filter, frame);
  }

  /** Calls, with the body of a call block if there is one. */
  public Value call(Expression.Call call, Frame frame, @Nullable Value caller) {
    Value callee = evaluate(call.callee(), frame);
    ArgumentUses uses =
        callee instanceof Callable c && c.tracesArguments() ? new ArgumentUses() : null;
    Arguments arguments = given.of(call.arguments(), call.offset(), frame, uses);
    if (caller != null) {
      Map<String, Value> named = new LinkedHashMap<>(arguments.keyword());
      named.put("caller", caller);
      arguments = new Arguments(arguments.positional(), named);
    }
    ArgumentUses known = uses == null ? ArgumentUses.NONE : uses;
    Value result = calls.call(callee, arguments, site(frame, call.offset(), known));
    session.read(result);
    return made(result, call, frame);
  }

  private Value made(Value value, Expression where, Frame frame) {
    try {
      return made(value);
    } catch (PythonError error) {
      throw session.located(error, frame.at(where.offset()));
    }
  }

  private CallSite site(Frame frame, int offset, ArgumentUses uses) {
    return new CallSite(session, calls, access, variables, frame, offset, List.of(), uses);
  }

  private static Value made(Value value) {
    switch (value) {
      case PyStr s -> Meter.made(s.text().length());
      case PyList l -> Meter.made(ELEMENT * (long) l.size());
      case PyDict d -> Meter.made(ELEMENT * (long) d.size());
      default -> {}
    }
    return value;
  }

  private List<Value> all(List<Expression> expressions, Frame frame) {
    List<Value> values = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      values.add(evaluate(expression, frame));
    }
    return values;
  }

  private Value name(Expression.Name name, Frame frame) {
    Slot slot = frame.find(name.name());
    if (slot != null) {
      session.used(slot.uses());
      Value value = slot.value();
      if (value != null) {
        session.read(value);
        // What a template assigns may be undefined; the value of a variable is an element.
        return session.isStrict() && variables.names().contains(name.name())
            ? session.element(value)
            : value;
      }
    }
    return session.undefined(
        "undefined-variable", () -> undefined(name.name()), frame.source(), name.offset());
  }

  private String undefined(String name) {
    return "'"
        + name
        + "' is undefined"
        + Nearest.of(name, variables.names())
            .map(known -> "; did you mean '" + known + "'?")
            .orElse("; define it, or say what to use instead with default()");
  }

  private PyDict dict(Expression.DictDisplay display, Frame frame) {
    PyDict dict = PyDict.display();
    for (Expression.Pair pair : display.pairs()) {
      Value key = evaluate(pair.key(), frame);
      Value value = evaluate(pair.value(), frame);
      dict.put(key, value);
    }
    return dict;
  }

  private Value slice(Expression.Slice slice, Frame frame) {
    Value target = evaluate(slice.target(), frame);
    Value start = bound(slice.start(), frame);
    Value stop = bound(slice.stop(), frame);
    Value step = bound(slice.step(), frame);
    return Slicing.slice(target, start, stop, step);
  }

  private Value bound(@Nullable Expression expression, Frame frame) {
    return expression == null ? PyNone.NONE : evaluate(expression, frame);
  }

  private Value concatenate(Expression.Concatenation concatenation, Frame frame) {
    StringBuilder text = new StringBuilder();
    for (Value part : all(concatenation.parts(), frame)) {
      if (part instanceof PyStr s && s.markup()) {
        throw PythonError.unsupported("the operator '~' with Markup");
      }
      text.append(Repr.str(part));
      PythonStrings.checkLength(text.length());
    }
    return PyStr.of(text.toString());
  }

  private Value compare(Expression.Comparison comparison, Frame frame) {
    Value left = evaluate(comparison.first(), frame);
    for (Expression.Operand operand : comparison.rest()) {
      Value right = evaluate(operand.expression(), frame);
      if (!compare(operand.comparator(), left, right)) {
        return PyBool.of(false);
      }
      left = right;
    }
    return PyBool.of(true);
  }

  private boolean compare(Expression.Comparator comparator, Value left, Value right) {
    if (session.isStrict()) {
      if (comparator instanceof Expression.Comparator.Equal equal) {
        return Equality.equalUsed(left, right) != equal.negated();
      }
      WatchedComparison.read(comparator, left, right);
    }
    if (comparator instanceof Expression.Comparator.In in && left instanceof PyUndefined u) {
      return UndefinedOperands.isIn(right, u, session.behaviour().capturesFailures())
          != in.negated();
    }
    return Operators.compare(comparator, left, right);
  }
}
