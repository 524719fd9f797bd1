package io.hardenlint.confinement.polkit;

import io.hardenlint.confinement.text.Resources;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * Makes Rhino's built-in objects those of Duktape, polkitd's engine: a rule that calls what that
 * does not have, such as {@code Array.prototype.includes}, fails there. What is left is bounded.
 */
final class Builtins {
  /** Names by object; {@code builtins.tsv} says how they were found. */
  private static final Map<String, Set<String>> NAMES = new LinkedHashMap<>();

  /** Objects whose functions go through all of a text or list. */
  private static final Set<String> BOUNDED =
      Set.of(
          "Array",
          "Array.prototype",
          "String",
          "String.prototype",
          "Object",
          "RegExp.prototype",
          "JSON");

  /** What Duktape has and Rhino has not, or without bounds; or what makes code out of texts. */
  private static final Set<String> UNKNOWN =
      Set.of(
          "ArrayBuffer",
          "Buffer",
          "CBOR",
          "DataView",
          "Duktape",
          "Float32Array",
          "Float64Array",
          "Int16Array",
          "Int32Array",
          "Int8Array",
          "Proxy",
          "Reflect",
          "TextDecoder",
          "TextEncoder",
          "Uint16Array",
          "Uint32Array",
          "Uint8Array",
          "Uint8ClampedArray",
          "eval",
          "performance");

  static {
    for (List<String> row : Resources.rows(Builtins.class, "builtins.tsv", 2)) {
      NAMES.put(row.get(0), Set.of(row.get(1).split(" ", -1)));
    }
  }

  private final Context context;
  private final ScriptableObject globals;
  private final SandboxedFactory bounds;

  private Builtins(Context context, ScriptableObject globals, SandboxedFactory bounds) {
    this.context = context;
    this.globals = globals;
    this.bounds = bounds;
  }

  /** Changes the globals of a new engine. */
  static void restrict(Context context, ScriptableObject globals, SandboxedFactory bounds) {
    Builtins builtins = new Builtins(context, globals, bounds);
    NAMES.forEach((owner, names) -> {
      ScriptableObject object = builtins.object(owner);
      Arrays.stream(object.getAllIds())
          .filter(id -> id instanceof String name && !names.contains(name))
          .forEach(id -> object.delete((String) id));
      if (BOUNDED.contains(owner)) {
        names.forEach(name -> builtins.bound(object, name));
      }
    });
    builtins.bound(builtins.object("Function.prototype"), "apply");
    builtins.json();
    UNKNOWN.forEach(builtins::stop);
  }

  private ScriptableObject object(String name) {
    Object at = globals;
    if (!name.equals("global")) {
      for (String part : name.split("\\.", -1)) {
        at = ScriptableObject.getProperty((Scriptable) at, part);
      }
    }
    return (ScriptableObject) at;
  }

  private void bound(ScriptableObject owner, String name) {
    if (!name.equals("constructor") && owner.get(name, owner) instanceof Function original) {
      put(owner, name, new BoundedFunction(globals, name, original, bounds));
    }
  }

  private static void put(ScriptableObject owner, String name, Object value) {
    owner.defineProperty(name, value, ScriptableObject.DONTENUM);
  }

  /** Looks at each value that {@code JSON.stringify} writes, since a list may be full of holes. */
  private void json() {
    ScriptableObject json = object("JSON");
    Function original = (Function) json.get("stringify", json);
    HostFunction.Body body =
        (receiver, arguments) -> {
          Object replacer = PolkitObject.argument(arguments, 1);
          if (replacer instanceof NativeArray) {
            throw new SandboxStop("it names the keys that JSON.stringify writes");
          }
          HostFunction each =
              new HostFunction(globals, "", (holder, pair) -> written(replacer, holder, pair));
          Object[] bounded = {
            PolkitObject.argument(arguments, 0), each, PolkitObject.argument(arguments, 2)
          };
          return original.call(Context.getCurrentContext(), globals, receiver, bounded);
        };
    put(json, "stringify", new HostFunction(globals, "stringify", body));
  }

  private Object written(Object replacer, Scriptable holder, Object[] pair) {
    bounds.spendCall(0);
    Object value =
        replacer instanceof Function function
            ? function.call(Context.getCurrentContext(), globals, holder, pair)
            : PolkitObject.argument(pair, 1);
    BoundedFunction.checked(value);
    return value;
  }

  /** Ends a script that so much as names something. */
  private void stop(String name) {
    globals.delete(name);
    globals.defineProperty(
        context,
        name,
        receiver -> {
          throw new SandboxStop("it uses " + name + ", which is not known here");
        },
        ScriptableObject.DONTENUM);
  }
}
