package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.ArgumentUses;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A macro: binds the arguments of a call as {@code jinja2.runtime.Macro} does. */
final class Macro implements Callable {
  private final String name;
  private final List<String> parameters;
  private final Set<String> special;
  private final BiFunction<Map<String, Slot>, Position, Value> body;

  /**
   * A macro.
   *
   * @param special which of {@code caller}, {@code kwargs} and {@code varargs} its body reads
   * @param body renders it with the arguments that were given, called from a place
   */
  Macro(
      String name,
      List<String> parameters,
      Set<String> special,
      BiFunction<Map<String, Slot>, Position, Value> body) {
    this.name = name;
    this.parameters = parameters;
    this.special = special;
    this.body = body;
  }

  private boolean catches(String what) {
    return special.contains(what) && !parameters.contains(what);
  }

  @Override
  public Value call(Arguments arguments, CallContext context) {
    Map<String, Slot> values = new LinkedHashMap<>();
    ArgumentUses uses = context.argumentUses();
    Map<String, Value> named = new LinkedHashMap<>(arguments.keyword());
    List<Value> positional = arguments.positional();
    int taken = Math.min(positional.size(), parameters.size());
    for (int i = 0; i < taken; i++) {
      values.put(parameters.get(i), new Slot(positional.get(i), uses.at(i)));
    }
    for (String parameter : parameters.subList(taken, parameters.size())) {
      Value value = named.remove(parameter);
      if (value != null) {
        values.put(parameter, new Slot(value, uses.of(parameter)));
      }
    }
    if (catches("caller")) {
      Value caller = named.remove("caller");
      values.put(
          "caller",
          Slot.of(
              caller == null || caller == PyNone.NONE
                  ? context.undefined("the macro '" + name + "' was not called by a call block")
                  : caller));
    }
    if (catches("kwargs")) {
      PyDict rest = PyDict.display();
      named.forEach(rest::put);
      values.put("kwargs", new Slot(rest, uses.all()));
    } else if (!named.isEmpty()) {
      throw PythonError.raises(
          "the macro '"
              + name
              + "' has no parameter '"
              + named.keySet().iterator().next()
              + "'; it takes: "
              + String.join(", ", parameters));
    }
    if (catches("varargs")) {
      values.put(
          "varargs",
          new Slot(new PyTuple(positional.subList(taken, positional.size())), uses.from(taken)));
    } else if (positional.size() > taken) {
      throw PythonError.raises(
          "the macro '" + name + "' takes not more than " + parameters.size() + " arguments");
    }
    return body.apply(values, context.position());
  }

  @Override
  public boolean acceptsUndefined() {
    return true;
  }

  @Override
  public boolean tracesArguments() {
    return true;
  }

  @Override
  public @Nullable Value attribute(String attribute) {
    return switch (attribute) {
      case "name" -> PyStr.of(name);
      case "arguments" -> new PyTuple(parameters.stream().map(p -> (Value) PyStr.of(p)).toList());
      case "catch_kwargs" -> PyBool.of(catches("kwargs"));
      case "catch_varargs" -> PyBool.of(catches("varargs"));
      case "caller" -> PyBool.of(special.contains("caller"));
      default -> null;
    };
  }

  @Override
  public String typeName() {
    return "Macro";
  }
}
