package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Value;

/** A method of a value, not yet called. */
final class BoundMethod implements Callable {
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
    return session.builtins().method(receiver, name, arguments, context);
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
