package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.dialect.OmitPlaceholder;
import io.hardenlint.jinja.dialect.UndefinedSubjects;
import io.hardenlint.jinja.problem.Raised;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.ConditionalGap;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** ansible-core 2.14 to 2.18: a failure in a call ends the file, or the variable it stands in. */
final class StoppingGuard implements Guard {
  private final Session session;

  StoppingGuard(Session session) {
    this.session = session;
  }

  @Override
  public Value call(
      Callee callee, Arguments arguments, CallContext context, Function<Arguments, Value> body) {
    Arguments given = callee.acceptsUndefined() ? withoutGap(arguments, context) : arguments;
    if (!callee.acceptsUndefined()) {
      PyUndefined undefined = Guard.firstUndefined(given);
      if (undefined != null) {
        return undefined(callee, given, undefined);
      }
      if (callee.kind().equals("test") && given.positional().contains(OmitPlaceholder.OMIT)) {
        throw session.refusal(
            "unsupported-operation",
            "testing 'omit', whose text differs from run to run, is not reproduced",
            context.position());
      }
    }
    try {
      return body.apply(given);
    } catch (PythonError error) {
      throw session.located(error, context.position());
    }
  }

  private static Value undefined(Callee callee, Arguments arguments, PyUndefined undefined) {
    boolean isSubject =
        !arguments.positional().isEmpty() && arguments.positional().get(0) instanceof PyUndefined;
    if (callee.kind().equals("call") || !isSubject) {
      throw undefined.trip();
    }
    return switch (UndefinedSubjects.of(callee.kind(), callee.name())) {
      case TRUE -> PyBool.of(true);
      case FALSE -> PyBool.of(false);
      case STOPS -> throw new Raised(undefined.problem());
      case USED -> throw undefined.trip();
    };
  }

  /** The same arguments, the first undefined if it is the nothing of an inline {@code if}. */
  private Arguments withoutGap(Arguments arguments, CallContext context) {
    List<Value> positional = arguments.positional();
    if (positional.isEmpty() || positional.get(0) != ConditionalGap.GAP) {
      return arguments;
    }
    List<Value> changed = new ArrayList<>(positional);
    changed.set(
        0,
        session.undefined(
            "undefined-value",
            "the condition of an 'if' without 'else' does not hold",
            context.position()));
    return new Arguments(changed, arguments.keyword());
  }
}
