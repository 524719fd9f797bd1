package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Displays;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.Value;
import java.util.Set;

/** A method of a value, not yet called. */
final class BoundMethod implements Callable {
  /** Methods that put elements of the receiver into a new list, which Ansible passes on. */
  private static final Set<String> GATHERING = Set.of("copy", "items", "keys", "values");

  private final Value receiver;
  private final String name;
  private final Session session;

  BoundMethod(Value receiver, String name, Session session) {
    this.receiver = receiver;
    this.name = name;
    this.session = session;
  }

  @Override
  public Value call(Arguments arguments, CallContext context) {
    if (session.shared().wouldChange(receiver, name)) {
      throw PythonError.unsupported(
          "changing a " + receiver.typeName() + " of a variable in place with '" + name + "'");
    }
    if (session.behaviour().hasOwnContainers() && SharedContainers.isBroken(receiver, name)) {
      throw PythonError.unsupported(
          "'" + name + "' of Ansible's own kind of " + receiver.typeName());
    }
    if (SharedContainers.isChange(receiver, name)) {
      session.put(receiver, context.argumentUses().all());
    }
    Value result = session.builtins().method(receiver, name, arguments, context);
    return result instanceof PyList l && GATHERING.contains(name) ? Displays.elements(l) : result;
  }

  @Override
  public boolean tracesArguments() {
    return SharedContainers.isChange(receiver, name);
  }

  @Override
  public String typeName() {
    return "builtin_function_or_method";
  }
}
