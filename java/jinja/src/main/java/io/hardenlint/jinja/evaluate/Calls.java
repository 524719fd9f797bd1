package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.dialect.Behaviour;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBytes;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls, filters and tests, found by name. */
final class Calls {
  /** Filters and tests that are reproduced for bytes. */
  private static final Set<String> OF_BYTES =
      Set.of(
          "b64encode",
          "checksum",
          "count",
          "default",
          "defined",
          "hash",
          "length",
          "md5",
          "sha1",
          "type_debug",
          "undefined");

  private final Session session;
  private final Guard guard;

  Calls(Session session) {
    this.session = session;
    this.guard = Guard.of(session);
  }

  /** {@code callable(arguments)}. */
  Value call(Value callable, Arguments arguments, CallContext context) {
    if (!(callable instanceof Callable c)) {
      PyUndefined undefined =
          callable instanceof PyUndefined u ? u : Guard.firstUndefined(arguments);
      if (undefined != null && session.behaviour().capturesFailures()) {
        return undefined;
      }
      if (callable instanceof PyUndefined u) {
        throw u.trip();
      }
      PythonError error =
          PythonError.raises("'" + callable.typeName() + "' object is not callable");
      if (session.behaviour().capturesFailures()) {
        return session.captured(error, context.position());
      }
      throw session.located(error, context.position());
    }
    Guard.Callee callee = new Guard.Callee("call", c.name(), c.acceptsUndefined());
    Arguments given = passed(arguments);
    Value decided = guard.decided(callee, given, context);
    if (decided != null) {
      return decided;
    }
    try {
      Value result = session.reading(c, () -> c.call(given, context));
      return session.behaviour().called(makesRanges(c), result);
    } catch (RuntimeException failure) {
      return guard.failed(callee, given, context, failure);
    }
  }

  private static boolean makesRanges(Callable callable) {
    return callable instanceof GlobalFunction && callable.name().equals("range");
  }

  /** A filter; the first argument is what it is applied to. */
  Value filter(String name, Arguments arguments, CallContext context) {
    Builtin builtin =
        session
            .builtins()
            .filter(name)
            .filter(b -> !UserPlugins.shadow(session, "filter", name))
            .orElseThrow(() -> unknown("filter", name, session.builtins().filterNames(), context));
    Guard.Callee callee = new Guard.Callee("filter", shortName(name), builtin.acceptsUndefined());
    Arguments given = passed(arguments);
    Value decided = guard.decided(callee, given, context);
    if (decided != null) {
      return decided;
    }
    try {
      return session.behaviour().filtered(callee.name(), apply(builtin, callee, given, context));
    } catch (RuntimeException failure) {
      return guard.failed(callee, given, context, failure);
    }
  }

  /** A test; the first argument is what it is applied to. */
  Value test(String name, Arguments arguments, CallContext context) {
    Builtin builtin =
        session
            .builtins()
            .test(name)
            .filter(b -> !UserPlugins.shadow(session, "test", name))
            .orElseThrow(() -> unknown("test", name, session.builtins().testNames(), context));
    Guard.Callee callee = new Guard.Callee("test", shortName(name), builtin.acceptsUndefined());
    Arguments given = passed(arguments);
    Value decided = guard.decided(callee, given, context);
    if (decided != null) {
      return decided;
    }
    try {
      return apply(builtin, callee, given, context);
    } catch (RuntimeException failure) {
      return guard.failed(callee, given, context, failure);
    }
  }

  /** Filters and tests read as everywhere, also in what is called: a call context of their own. */
  private Value apply(Builtin builtin, Guard.Callee callee, Arguments given, CallContext context) {
    return session.isStrict()
        ? session.readingAnew(() -> bound(builtin, callee, given, context))
        : bound(builtin, callee, given, context);
  }

  private static Value bound(
      Builtin builtin, Guard.Callee callee, Arguments given, CallContext context) {
    if (hasBytes(given) && !OF_BYTES.contains(callee.name())) {
      throw PythonError.unsupported("the " + callee + " of bytes; decode() them, it");
    }
    return builtin.body().call(builtin.signature().bind(callee, given), context);
  }

  private static boolean hasBytes(Arguments given) {
    for (Value value : given.positional()) {
      if (value instanceof PyBytes) {
        return true;
      }
    }
    for (Value value : given.keyword().values()) {
      if (value instanceof PyBytes) {
        return true;
      }
    }
    return false;
  }

  /** The arguments as they arrive: mostly as they are. */
  @SuppressWarnings("ReferenceEquality") // whether anything was copied, not whether it is equal
  private Arguments passed(Arguments arguments) {
    Behaviour behaviour = session.behaviour();
    List<Value> positional = arguments.positional();
    for (int i = 0; i < positional.size(); i++) {
      Value arrived = behaviour.passed(positional.get(i));
      if (arrived != positional.get(i)) {
        if (positional == arguments.positional()) {
          positional = new ArrayList<>(positional);
        }
        positional.set(i, arrived);
      }
    }
    Map<String, Value> named = arguments.keyword();
    for (Map.Entry<String, Value> entry : arguments.keyword().entrySet()) {
      Value arrived = behaviour.passed(entry.getValue());
      if (arrived != entry.getValue()) {
        if (named == arguments.keyword()) {
          named = new LinkedHashMap<>(named);
        }
        named.put(entry.getKey(), arrived);
      }
    }
    return positional == arguments.positional() && named == arguments.keyword()
        ? arguments
        : new Arguments(positional, named);
  }

  private static String shortName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private RuntimeException unknown(
      String kind, String name, Set<String> known, CallContext context) {
    return session.refusal(
        "unsupported-" + kind, Unsupported.message(session, kind, name, known), context.position());
  }
}
