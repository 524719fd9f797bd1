package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.scope.Namespace;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.ArgumentUses;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.Objects;

/** {@code namespace(mapping, name=value)}. */
enum NamespaceFunction implements Callable {
  NAMESPACE;

  @Override
  public Value call(Arguments arguments, CallContext context) {
    Namespace namespace = new Namespace();
    ArgumentUses uses = context.argumentUses();
    if (arguments.positional().size() > 1) {
      throw PythonError.raises("namespace() takes at most one positional argument");
    }
    for (Value given : arguments.positional()) {
      if (!(given instanceof PyDict mapping)) {
        throw PythonError.unsupported("namespace() of a " + given.typeName());
      }
      for (Value key : mapping.keys()) {
        if (!(key instanceof PyStr name)) {
          throw PythonError.unsupported("namespace() of a mapping with keys that are no text");
        }
        Value value = Objects.requireNonNull(mapping.get(key));
        if (context.dialect() == Dialect.CORE_2_19 && value instanceof PyUndefined u) {
          throw u.trip();
        }
        namespace.set(name.text(), new Slot(value, uses.at(0)));
      }
    }
    arguments
        .keyword()
        .forEach((name, value) -> namespace.set(name, new Slot(value, uses.of(name))));
    return namespace;
  }

  @Override
  public boolean tracesArguments() {
    return true;
  }

  @Override
  public String typeName() {
    return "type";
  }
}
