package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.dialect.UndefinedValues;
import io.hardenlint.jinja.problem.Raised;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import java.util.function.Function;

/** ansible-core 2.19 to 2.21: failures, and undefined arguments, are the result of the call. */
final class CapturingGuard implements Guard {
  private final Session session;

  CapturingGuard(Session session) {
    this.session = session;
  }

  @Override
  public Value call(
      Callee callee, Arguments arguments, CallContext context, Function<Arguments, Value> body) {
    PyUndefined undefined = callee.acceptsUndefined() ? null : Guard.firstUndefined(arguments);
    if (undefined != null) {
      return undefined;
    }
    try {
      return body.apply(arguments);
    } catch (UndefinedUse use) {
      boolean certain =
          callee.name().isEmpty() || UndefinedValues.NEWER.areCertain(callee.kind(), callee.name());
      return certain ? use.source() : new PyUndefined(use.source().problem(), true);
    } catch (Raised raised) {
      return new PyUndefined(raised.problem(), true);
    } catch (PythonError error) {
      return session.captured(error, context.position());
    }
  }
}
