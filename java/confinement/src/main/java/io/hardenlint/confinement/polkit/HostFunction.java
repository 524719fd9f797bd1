package io.hardenlint.confinement.polkit;

import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/** A function of the engine that is written here. */
final class HostFunction extends BaseFunction {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final transient Body body;

  HostFunction(Scriptable globals, String name, Body body) {
    super(globals, ScriptableObject.getFunctionPrototype(globals));
    this.name = name;
    this.body = body;
  }

  /** What it does. */
  @FunctionalInterface
  interface Body {
    Object call(Scriptable receiver, Object[] arguments);
  }

  @Override
  public String getFunctionName() {
    return name;
  }

  @Override
  public Object call(Context context, Scriptable globals, Scriptable receiver, Object[] args) {
    return body.call(receiver, args);
  }

  @Override
  public Scriptable construct(Context context, Scriptable globals, Object[] args) {
    body.call(globals, args);
    return context.newObject(globals);
  }
}
