package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.dialect.OmitPlaceholder;
import io.hardenlint.jinja.dialect.UndefinedValues;
import io.hardenlint.jinja.problem.Raised;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import org.jspecify.annotations.Nullable;

/** ansible-core 2.14 to 2.18: a failure in a call ends the file, or the variable it stands in. */
final class StoppingGuard implements Guard {
  private final Session session;

  StoppingGuard(Session session) {
    this.session = session;
  }

  @Override
  public @Nullable Value decided(Callee callee, Arguments arguments, CallContext context) {
    if (callee.acceptsUndefined()) {
      return null;
    }
    PyUndefined undefined = Guard.firstUndefined(arguments);
    if (undefined != null) {
      return undefined(callee, arguments, undefined);
    }
    if (callee.kind().equals("test") && arguments.positional().contains(OmitPlaceholder.OMIT)) {
      throw session.refusal(
          "unsupported-operation",
          "testing 'omit', whose text differs from run to run, is not reproduced",
          context.position());
    }
    return null;
  }

  @Override
  public Value failed(
      Callee callee, Arguments arguments, CallContext context, RuntimeException failure) {
    throw switch (failure) {
      case UndefinedUse use -> judged(callee, use);
      case PythonError error -> session.located(error, context.position());
      default -> failure;
    };
  }

  private static Value undefined(Callee callee, Arguments arguments, PyUndefined undefined) {
    boolean isSubject =
        !arguments.positional().isEmpty() && arguments.positional().get(0) instanceof PyUndefined;
    int count = arguments.positional().size() + arguments.keyword().size();
    if (callee.kind().equals("call")) {
      throw count == 1 ? judged(callee, undefined.trip()) : undefined.trip().inDoubt();
    }
    if (!isSubject) {
      // What it is applied to may be empty, or of a type that is looked at before.
      throw undefined.trip().inDoubt();
    }
    return switch (UndefinedValues.OLDER.ofSubject(callee.kind(), callee.name())) {
      case TRUE -> PyBool.of(true);
      case FALSE -> PyBool.of(false);
      case STOPS -> throw new Raised(undefined.problem());
      case DOUBTFUL -> throw undefined.trip().inDoubt();
      case USED_ALONE -> throw count == 1 ? undefined.trip() : undefined.trip().inDoubt();
      case USED -> throw undefined.trip();
    };
  }

  /** What templates define themselves stumbles over what its own statements use. */
  private static UndefinedUse judged(Callee callee, UndefinedUse use) {
    return callee.name().isEmpty() || UndefinedValues.OLDER.areCertain(callee.kind(), callee.name())
        ? use
        : use.inDoubt();
  }
}
