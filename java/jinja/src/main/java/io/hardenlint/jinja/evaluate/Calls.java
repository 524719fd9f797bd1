package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.problem.Nearest;
import io.hardenlint.jinja.problem.Raised;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Displays;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.PyView;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls, filters and tests. What Python raises inside one becomes its result, an undefined value;
 * so does the first undefined argument, unless the called wants to see it.
 */
final class Calls {
  private final Session session;

  Calls(Session session) {
    this.session = session;
  }

  /** {@code callable(arguments)}. */
  Value call(Value callable, Arguments arguments, CallContext context) {
    if (!(callable instanceof Callable c)) {
      Value undefined = firstUndefined(arguments);
      if (undefined == null && callable instanceof PyUndefined u) {
        undefined = u;
      }
      return undefined != null
          ? undefined
          : session.captured(
              PythonError.raises("'" + callable.typeName() + "' object is not callable"),
              context.position());
    }
    Arguments passed = passed(arguments);
    return guarded(
        "a call",
        passed,
        c.acceptsUndefined(),
        context,
        () -> {
          Value result = c.call(passed, context);
          return result instanceof PyView v
              ? Displays.elements(PyList.of(v.items()))
              : Displays.passed(result);
        });
  }

  /** A filter; the first argument is what it is applied to. */
  Value filter(String name, Arguments given, CallContext context) {
    Arguments arguments = passed(given);
    Builtin builtin =
        session
            .builtins()
            .filter(name)
            .orElseThrow(() -> unknown("filter", name, session.builtins().filterNames(), context));
    return guarded(
        "the filter '" + name + "'",
        arguments,
        builtin.acceptsUndefined(),
        context,
        () -> {
          Value result =
              builtin
                  .body()
                  .call(builtin.signature().bind("filter '" + name + "'", arguments), context);
          return result instanceof PyView || result instanceof PyRange
              ? PyList.of(Iteration.of(result))
              : result;
        });
  }

  /** A test; the first argument is what it is applied to. */
  Value test(String name, Arguments given, CallContext context) {
    Arguments arguments = passed(given);
    Builtin builtin =
        session
            .builtins()
            .test(name)
            .orElseThrow(() -> unknown("test", name, session.builtins().testNames(), context));
    return guarded(
        "the test '" + name + "'",
        arguments,
        builtin.acceptsUndefined(),
        context,
        () ->
            builtin
                .body()
                .call(builtin.signature().bind("test '" + name + "'", arguments), context));
  }

  private Value guarded(
      String what,
      Arguments arguments,
      boolean acceptsUndefined,
      CallContext context,
      Supplier<Value> body) {
    Value undefined = acceptsUndefined ? null : firstUndefined(arguments);
    if (undefined != null) {
      return undefined;
    }
    boolean gap =
        arguments.positional().contains(ConditionalGap.GAP)
            || arguments.keyword().containsValue(ConditionalGap.GAP);
    if (gap) {
      throw session.refusal(
          "unsupported-operation",
          "passing the nothing of an 'if' without 'else' to "
              + what
              + " is not reproduced; write an 'else'",
          context.position());
    }
    try {
      return body.get();
    } catch (UndefinedUse use) {
      return use.source();
    } catch (Raised raised) {
      return new PyUndefined(raised.problem(), true);
    } catch (PythonError error) {
      return session.captured(error, context.position());
    }
  }

  /** Ansible gives what it calls copies of the containers that the template writes itself. */
  private static Arguments passed(Arguments arguments) {
    if (arguments.positional().isEmpty() && arguments.keyword().isEmpty()) {
      return arguments;
    }
    Map<String, Value> named = new LinkedHashMap<>();
    arguments.keyword().forEach((name, value) -> named.put(name, Displays.passed(value)));
    return new Arguments(arguments.positional().stream().map(Displays::passed).toList(), named);
  }

  private static @Nullable Value firstUndefined(Arguments arguments) {
    for (Value value : arguments.positional()) {
      if (value instanceof PyUndefined) {
        return value;
      }
    }
    for (Value value : arguments.keyword().values()) {
      if (value instanceof PyUndefined) {
        return value;
      }
    }
    return null;
  }

  private RuntimeException unknown(
      String kind, String name, Set<String> known, CallContext context) {
    return session.refusal(
        "unsupported-" + kind,
        "the "
            + kind
            + " '"
            + name
            + "' is not supported"
            + Nearest.of(name, known).map(n -> "; did you mean '" + n + "'?").orElse(""),
        context.position());
  }
}
