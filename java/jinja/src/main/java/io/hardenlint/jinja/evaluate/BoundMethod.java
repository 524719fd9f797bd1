package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Callable;
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
    if (InPlaceMethods.isChange(receiver, name)) {
      session.change(receiver);
      session.put(receiver, context.argumentUses().all());
    } else if (session.behaviour().hasOwnContainers()
        && InPlaceMethods.seesReadElements(receiver, name)) {
      session.change(receiver);
    }
    return session.builtins().method(receiver, name, arguments, context);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean tracesArguments() {
    return InPlaceMethods.isChange(receiver, name);
  }

  @Override
  public String typeName() {
    return "builtin_function_or_method";
  }
}
