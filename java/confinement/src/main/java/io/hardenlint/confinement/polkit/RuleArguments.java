package io.hardenlint.confinement.polkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * The two arguments that a rule is called with (polkit(8), "The Action type", "The Subject type").
 */
final class RuleArguments {
  /** polkitd keeps a detail in a property of this name. */
  private static final String DETAIL = "_detail_";

  private RuleArguments() {}

  static Scriptable action(Context context, Scriptable globals, Query query) {
    Scriptable action = context.newObject(globals);
    PolkitObject.define(
        action,
        globals,
        "lookup",
        (receiver, arguments) -> {
          String name = DETAIL + Context.toString(PolkitObject.argument(arguments, 0));
          Object value = ScriptableObject.getProperty(receiver, name);
          return Scriptable.NOT_FOUND.equals(value) ? Undefined.instance : value;
        });
    PolkitObject.define(action, globals, "toString", (receiver, arguments) -> text(query));
    action.put("id", action, query.action());
    query.details().forEach((key, value) -> action.put(DETAIL + key, action, value));
    return action;
  }

  private static String text(Query query) {
    StringBuilder out = new StringBuilder("[Action id='").append(query.action()).append('\'');
    for (Map.Entry<String, String> detail : query.details().entrySet()) {
      out.append(' ').append(detail.getKey()).append("='").append(detail.getValue()).append('\'');
    }
    return out.append(']').toString();
  }

  static Scriptable subject(Context context, Scriptable globals, Subject subject) {
    ScriptableObject object = (ScriptableObject) context.newObject(globals);
    PolkitObject.define(
        object,
        globals,
        "isInGroup",
        (receiver, arguments) ->
            subject.groups().contains(Context.toString(PolkitObject.argument(arguments, 0))));
    PolkitObject.define(
        object,
        globals,
        "isInNetGroup",
        (receiver, arguments) -> {
          throw new SandboxStop("it asks for a net group (isInNetGroup)");
        });
    PolkitObject.define(
        object,
        globals,
        "toString",
        (receiver, arguments) -> {
          throw new SandboxStop("it makes text of the caller, which holds a process id");
        });
    object.defineProperty(
        "pid",
        () -> {
          throw new SandboxStop("it looks at the caller's process id");
        },
        value -> {},
        ScriptableObject.EMPTY);
    object.put("user", object, subject.user());
    List<Object> groups = new ArrayList<>(subject.groups());
    object.put("groups", object, context.newArray(globals, groups.toArray()));
    put(object, "seat", subject.seat().orElse(null));
    put(object, "session", subject.session().orElse(null));
    object.put("local", object, subject.local());
    object.put("active", object, subject.active());
    return object;
  }

  private static void put(Scriptable object, String name, @Nullable String value) {
    object.put(name, object, value);
  }
}
