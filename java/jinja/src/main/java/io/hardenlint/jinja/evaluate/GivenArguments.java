package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.Expression.CallArguments;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.trace.ArgumentUses;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Evaluates the arguments that a call, a filter or a test is written with. */
final class GivenArguments {
  private final Session session;
  private final Evaluator evaluator;

  GivenArguments(Session session, Evaluator evaluator) {
    this.session = session;
    this.evaluator = evaluator;
  }

  /**
   * The values of arguments, in the order in which Python evaluates them.
   *
   * @param first what a filter or test is applied to, which comes before them
   */
  Arguments after(Value first, CallArguments given, int offset, Frame frame) {
    return given.isEmpty() ? Arguments.of(first) : of(first, given, offset, frame, null);
  }

  /**
   * The values of arguments, in the order in which Python evaluates them.
   *
   * @param uses collects what went into each, unless it is null
   */
  Arguments of(CallArguments given, int offset, Frame frame, @Nullable ArgumentUses uses) {
    return given.isEmpty() ? Arguments.NONE : of(null, given, offset, frame, uses);
  }

  private Arguments of(
      @Nullable Value first,
      CallArguments given,
      int offset,
      Frame frame,
      @Nullable ArgumentUses uses) {
    List<Value> positional = new ArrayList<>(given.positional().size() + 1);
    if (first != null) {
      positional.add(first);
    }
    for (Expression expression : given.positional()) {
      positional.add(
          uses == null
              ? evaluator.evaluate(expression, frame)
              : recorded(expression, frame, uses::add));
    }
    Map<String, Value> named =
        given.keywords().isEmpty() && given.spreadNamed() == null
            ? Map.of()
            : new LinkedHashMap<>();
    for (Expression.Keyword keyword : given.keywords()) {
      Value value =
          uses == null
              ? evaluator.evaluate(keyword.value(), frame)
              : recorded(keyword.value(), frame, used -> uses.add(keyword.name(), used));
      if (named.put(keyword.name(), value) != null) {
        throw session.refusal(
            "syntax-error",
            "the argument '" + keyword.name() + "' is given twice",
            frame.at(offset));
      }
    }
    Expression spread = given.spread();
    Expression spreadNamed = given.spreadNamed();
    try {
      if (spread != null) {
        Session.Recorded<List<Value>> values =
            session.record(() -> Iteration.of(evaluator.evaluate(spread, frame)));
        positional.addAll(values.result());
        if (uses != null) {
          values.result().forEach(value -> uses.add(values.uses()));
        }
      }
      if (spreadNamed != null) {
        Set<String> before = Set.copyOf(named.keySet());
        Session.Recorded<Value> mapping =
            session.record(() -> {
              Value value = evaluator.evaluate(spreadNamed, frame);
              spread(value, named);
              return value;
            });
        if (uses != null) {
          named.keySet().stream()
              .filter(name -> !before.contains(name))
              .forEach(name -> uses.add(name, mapping.uses()));
        }
      }
    } catch (PythonError error) {
      throw session.located(error, frame.at(offset));
    }
    return new Arguments(positional, named);
  }

  private Value recorded(Expression expression, Frame frame, Consumer<Uses> uses) {
    Session.Recorded<Value> value = evaluator.recorded(expression, frame);
    uses.accept(value.uses());
    return value.result();
  }

  private static void spread(Value mapping, Map<String, Value> named) {
    if (mapping instanceof PyUndefined u) {
      throw u.trip();
    }
    if (!(mapping instanceof PyDict dict)) {
      throw PythonError.raises("argument after ** must be a mapping, not " + mapping.typeName());
    }
    for (Value key : dict.keys()) {
      Value value = dict.get(key);
      if (!(key instanceof PyStr name) || value == null) {
        throw PythonError.raises("keywords must be strings");
      }
      if (named.put(name.text(), value) != null) {
        throw PythonError.raises("got multiple values for keyword argument '" + name.text() + "'");
      }
    }
  }
}
