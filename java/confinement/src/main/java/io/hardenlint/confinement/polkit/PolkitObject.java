package io.hardenlint.confinement.polkit;

import java.util.function.ObjIntConsumer;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * The global {@code polkit} of rules (polkit(8), "The polkit type"), and what it must not reach.
 */
final class PolkitObject {
  private PolkitObject() {}

  /**
   * Puts it into the globals.
   *
   * @param addRule takes each rule with the line of the call
   */
  static void install(Context context, ScriptableObject globals, ObjIntConsumer<Object> addRule) {
    Scriptable polkit = context.newObject(globals);
    define(
        polkit,
        globals,
        "addRule",
        (receiver, arguments) -> {
          addRule.accept(argument(arguments, 0), line());
          return Undefined.instance;
        });
    define(polkit, globals, "addAdminRule", (receiver, arguments) -> Undefined.instance);
    define(polkit, globals, "log", (receiver, arguments) -> Undefined.instance);
    define(
        polkit,
        globals,
        "spawn",
        (receiver, arguments) -> {
          throw new SandboxStop("it runs a program (polkit.spawn)");
        });
    polkit.put("Result", polkit, results(context, globals));
    globals.put("polkit", globals, polkit);
    define(
        globals,
        globals,
        "Date",
        (receiver, arguments) -> {
          throw new SandboxStop("it asks for the time (Date)");
        });
    if (globals.get("Math", globals) instanceof Scriptable math) {
      define(
          math,
          globals,
          "random",
          (receiver, arguments) -> {
            throw new SandboxStop("it asks for a random number (Math.random)");
          });
    }
  }

  private static Scriptable results(Context context, Scriptable globals) {
    Scriptable results = context.newObject(globals);
    for (Authorization value : Authorization.values()) {
      results.put(value.name(), results, value.text());
    }
    results.put("NOT_HANDLED", results, null);
    return results;
  }

  /** An argument; {@code undefined} where there is none. */
  static Object argument(Object[] arguments, int index) {
    return index < arguments.length ? arguments[index] : Undefined.instance;
  }

  /** The line of the script that is running. */
  private static int line() {
    return Context.reportRuntimeError("").lineNumber();
  }

  /** Defines a native function. */
  static void define(Scriptable owner, Scriptable globals, String name, HostFunction.Body body) {
    owner.put(name, owner, new HostFunction(globals, name, body));
  }
}
