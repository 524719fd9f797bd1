package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.value.Value;

/** A function that every template knows. */
final class GlobalFunction implements Callable {
  private final Builtin builtin;

  GlobalFunction(Builtin builtin) {
    this.builtin = builtin;
  }

  @Override
  public Value call(Arguments arguments, CallContext context) {
    return builtin.body().call(builtin.signature().bind(builtin.name() + "()", arguments), context);
  }

  @Override
  public String name() {
    return builtin.name();
  }

  @Override
  public boolean acceptsUndefined() {
    return builtin.acceptsUndefined();
  }

  @Override
  public String typeName() {
    return "function";
  }
}
