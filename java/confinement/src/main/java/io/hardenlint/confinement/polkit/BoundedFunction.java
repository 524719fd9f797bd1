package io.hardenlint.confinement.polkit;

import java.util.Set;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * A function of Rhino's that refuses to work on what is so large that it would take long: what it
 * does by itself is not counted as steps.
 */
final class BoundedFunction extends BaseFunction {
  private static final long serialVersionUID = 1L;

  /** Characters of a text, or entries of a list; rules have a few dozen. */
  private static final int LARGEST = 1_000_000;

  /** Functions that do not go through all of it. */
  private static final Set<String> AT_ONE_PLACE =
      Set.of("push", "pop", "charAt", "charCodeAt", "codePointAt");

  private final String name;
  private final transient Function original;
  private final transient SandboxedFactory bounds;

  BoundedFunction(Scriptable globals, String name, Function original, SandboxedFactory bounds) {
    super(globals, ScriptableObject.getFunctionPrototype(globals));
    this.name = name;
    this.original = original;
    this.bounds = bounds;
  }

  @Override
  public String getFunctionName() {
    return name;
  }

  @Override
  public int getLength() {
    return original instanceof BaseFunction function ? function.getLength() : 0;
  }

  @Override
  public Object call(Context context, Scriptable globals, Scriptable receiver, Object[] args) {
    double size = checked(receiver);
    for (Object argument : args) {
      size += checked(argument);
    }
    if (name.equals("repeat") && args.length > 0) {
      size += bounded(Math.max(1, checked(receiver)) * ScriptRuntime.toNumber(args[0]));
    }
    bounds.spendCall(AT_ONE_PLACE.contains(name) ? 0 : (int) size);
    return original.call(context, globals, receiver, args);
  }

  @Override
  public Scriptable construct(Context context, Scriptable globals, Object[] args) {
    return original.construct(context, globals, args);
  }

  /** The entries of a value; ends the script if it is too large for a function to work on. */
  static double checked(Object value) {
    return bounded(size(value));
  }

  private static double bounded(double size) {
    if (size > LARGEST) {
      throw new SandboxStop("it works on a text or list of more than " + LARGEST + " entries");
    }
    return size;
  }

  private static double size(Object value) {
    if (value instanceof CharSequence text) {
      return text.length() < 0 ? Double.MAX_VALUE : text.length();
    }
    if (value instanceof NativeArray list) {
      return list.getLength();
    }
    if (!(value instanceof Scriptable object)) {
      return 0;
    }
    Object length = ScriptableObject.getProperty(object, "length");
    if (length instanceof Scriptable || isComputed(object)) {
      throw new SandboxStop("it gives a list a length that is computed");
    }
    return Scriptable.NOT_FOUND.equals(length) ? 0 : ScriptRuntime.toNumber(length);
  }

  private static boolean isComputed(Scriptable object) {
    for (Scriptable at = object; at != null; at = at.getPrototype()) {
      if (at.has("length", at)) {
        return at instanceof ScriptableObject own
            && own.getGetterOrSetter("length", 0, own, false) instanceof Function;
      }
    }
    return false;
  }
}
