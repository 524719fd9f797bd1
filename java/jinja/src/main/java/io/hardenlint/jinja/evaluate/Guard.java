package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import org.jspecify.annotations.Nullable;

/** What stands around a call, a filter or a test: undefined arguments and failures. */
interface Guard {
  /** The result if an undefined argument decides it before the call, else null. */
  @Nullable Value decided(Callee callee, Arguments arguments, CallContext context);

  /** The result of a call that failed, unless the failure goes on: then it throws. */
  Value failed(Callee callee, Arguments arguments, CallContext context, RuntimeException failure);

  /**
   * What is called.
   *
   * @param kind {@code call}, {@code filter} or {@code test}
   * @param acceptsUndefined whether it wants to see undefined arguments
   */
  record Callee(String kind, String name, boolean acceptsUndefined) {
    /** How messages about arguments name it. */
    @Override
    public String toString() {
      return kind + " '" + name + "'";
    }
  }

  /** The guard of a rendering. */
  static Guard of(Session session) {
    return session.behaviour().capturesFailures()
        ? new CapturingGuard(session)
        : new StoppingGuard(session);
  }

  /** The first undefined argument, or null. */
  static @Nullable PyUndefined firstUndefined(Arguments arguments) {
    for (Value value : arguments.positional()) {
      if (value instanceof PyUndefined u) {
        return u;
      }
    }
    for (Value value : arguments.keyword().values()) {
      if (value instanceof PyUndefined u) {
        return u;
      }
    }
    return null;
  }
}
