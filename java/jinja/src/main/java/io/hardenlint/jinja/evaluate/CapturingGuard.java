package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.dialect.UndefinedValues;
import io.hardenlint.jinja.problem.Raised;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ansible-core 2.19 to 2.21: failures, and undefined arguments, are the result of the call. */
final class CapturingGuard implements Guard {
  /** Nothing deeper is looked through: a list may hold itself. */
  private static final int DEEP = 20;

  private final Session session;

  CapturingGuard(Session session) {
    this.session = session;
  }

  @Override
  public @Nullable Value decided(Callee callee, Arguments arguments, CallContext context) {
    return callee.acceptsUndefined() ? null : Guard.firstUndefined(arguments);
  }

  @Override
  public Value failed(
      Callee callee, Arguments arguments, CallContext context, RuntimeException failure) {
    return switch (failure) {
      case UndefinedUse use ->
          isCertain(callee, arguments) ? use.source() : PyUndefined.inDoubt(use.source().problem());
      case Raised raised -> new PyUndefined(raised.problem(), true);
      case PythonError error -> session.captured(error, context.position());
      default -> throw failure;
    };
  }

  /** Whether Ansible, too, meets something undefined in what it is given, and nothing before. */
  private static boolean isCertain(Callee callee, Arguments arguments) {
    if (callee.name().isEmpty() || UndefinedValues.NEWER.areCertain(callee.kind(), callee.name())) {
      return true;
    }
    List<Value> given = arguments.positional();
    return UndefinedValues.NEWER.areCertainInSubject(callee.kind(), callee.name())
        && !given.isEmpty()
        && !holdsTuple(given.get(0), 0)
        && given.stream().skip(1).noneMatch(CapturingGuard::isContainer)
        && arguments.keyword().values().stream().noneMatch(CapturingGuard::isContainer);
  }

  /** Whether a value is a tuple or holds one, or too deep to tell. */
  private static boolean holdsTuple(Value value, int depth) {
    return switch (value) {
      case PyTuple t -> true;
      case PyList l -> depth == DEEP || l.values().stream().anyMatch(v -> holdsTuple(v, depth + 1));
      case PyDict d -> depth == DEEP || d.values().stream().anyMatch(v -> holdsTuple(v, depth + 1));
      default -> false;
    };
  }

  private static boolean isContainer(Value value) {
    return value instanceof PyList || value instanceof PyDict || value instanceof PyTuple;
  }
}
