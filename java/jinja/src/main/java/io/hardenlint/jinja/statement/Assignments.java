package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.Target;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.scope.Namespace;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives names their values. */
final class Assignments {
  private final Session session;

  Assignments(Session session) {
    this.session = session;
  }

  void assign(Target target, Session.Recorded<Value> value, State state) {
    assign(target, value.result(), value.uses(), state);
  }

  void assign(Target target, Slot slot, State state) {
    assign(target, Objects.requireNonNull(slot.value()), slot.uses(), state);
  }

  private void assign(Target target, Value value, Uses uses, State state) {
    checkNamespaces(target, state);
    store(target, value, uses, state);
  }

  private void store(Target target, Value value, Uses uses, State state) {
    switch (target) {
      case Target.Name n -> {
        Slot slot = new Slot(value, uses);
        state.scope().set(n.name(), slot);
        if (state.topLevel()) {
          state.run().names().set(n.name(), slot, true);
        }
      }
      case Target.Member m -> namespace(m, state).set(m.attribute(), new Slot(value, uses));
      case Target.Several s -> unpack(s, value, uses, state);
    }
  }

  /** What targets of a loop hold, put together again. */
  static Value assigned(Target target, State state) {
    return switch (target) {
      case Target.Name n ->
          Objects.requireNonNull(Objects.requireNonNull(state.scope().find(n.name())).value());
      case Target.Several s ->
          new PyTuple(s.targets().stream().map(t -> assigned(t, state)).toList());
      case Target.Member m -> throw new IllegalStateException("a loop assigns no attribute");
    };
  }

  private void unpack(Target.Several targets, Value value, Uses uses, State state) {
    List<Value> values;
    try {
      values = Iteration.of(value);
      if (values.size() != targets.targets().size()) {
        throw PythonError.raises(
            "expected " + targets.targets().size() + " values to unpack, found " + values.size());
      }
    } catch (PythonError error) {
      throw session.located(error, state.at(targets.offset()));
    }
    for (int i = 0; i < values.size(); i++) {
      Value element = values.get(i);
      boolean written = value instanceof PyTuple || (value instanceof PyList l && l.isDisplay());
      store(targets.targets().get(i), written ? element : session.element(element), uses, state);
    }
  }

  /** Stops at an attribute of what is no namespace; {@code set} does before it evaluates. */
  void checkNamespaces(Target target, State state) {
    switch (target) {
      case Target.Member m -> namespace(m, state);
      case Target.Several s -> s.targets().forEach(t -> checkNamespaces(t, state));
      case Target.Name n -> {}
    }
  }

  private Namespace namespace(Target.Member member, State state) {
    @Nullable Slot slot = state.scope().find(member.namespace());
    if (slot == null) {
      slot = state.run().names().find(member.namespace());
    }
    if (slot != null && slot.value() instanceof Namespace namespace) {
      return namespace;
    }
    if (slot != null && slot.value() instanceof PyUndefined u) {
      throw u.trip();
    }
    throw session.located(
        PythonError.raises(
            "'" + member.namespace() + "' is no namespace; make it one with namespace()"),
        state.at(member.offset()));
  }
}
