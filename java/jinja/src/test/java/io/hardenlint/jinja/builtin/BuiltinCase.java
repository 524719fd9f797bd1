package io.hardenlint.jinja.builtin;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.format.PercentFormat;
import io.hardenlint.jinja.builtin.support.JsonWriter;
import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One call.
 *
 * @param kind filter, test, method, function, lookup, query or percent
 * @param name what is called
 * @param value the value it is applied to, undecoded
 * @param arguments undecoded
 * @param keywords undecoded
 */
record BuiltinCase(String kind, String name, Value value, PyList arguments, PyDict keywords) {

  private static final JsonWriter.Style STYLE =
      new JsonWriter.Style(true, null, ", ", ": ", false, false, false);

  /** How ours answered. */
  enum Outcome {
    OK,
    ERROR,
    REFUSED,
    UNSTABLE
  }

  record Answer(Outcome outcome, String text) {}

  /** The call as a line for the oracle. */
  String question() {
    return JsonWriter.write(
        PyList.of(PyStr.of(kind), PyStr.of(name), value, arguments, keywords), STYLE);
  }

  Answer ours(Dialect dialect) {
    Direct direct = new Direct(dialect, new PyDict(), List.of());
    Map<String, Value> named = new LinkedHashMap<>();
    for (Value key : keywords.keys()) {
      named.put(((PyStr) key).text(), decode(Objects.requireNonNull(keywords.get(key))));
    }
    List<Value> positional = arguments.values().stream().map(BuiltinCase::decode).toList();
    try {
      Value result =
          kind.equals("percent")
              ? PercentFormat.format((PyStr) decode(value), positional.getFirst())
              : direct.run(kind, name, decode(value), new Arguments(positional, named));
      if (result instanceof PyUndefined) {
        return new Answer(Outcome.ERROR, "undefined");
      }
      String text = result.typeName() + "|" + Repr.str(result);
      return new Answer(direct.wasUnstable() ? Outcome.UNSTABLE : Outcome.OK, text);
    } catch (UndefinedUse e) {
      return new Answer(Outcome.ERROR, String.valueOf(e.getMessage()));
    } catch (PythonError e) {
      return new Answer(
          e.kind() == PythonError.Kind.RAISES ? Outcome.ERROR : Outcome.REFUSED, e.getMessage());
    }
  }

  /** Tuples, Markup and mappings with other keys than text, which JSON does not have. */
  static Value decode(Value value) {
    return switch (value) {
      case PyList l -> PyList.of(l.values().stream().map(BuiltinCase::decode).toList());
      case PyDict d when d.get("__tuple__") instanceof PyList l ->
          new PyTuple(l.values().stream().map(BuiltinCase::decode).toList());
      case PyDict d when d.get("__markup__") instanceof PyStr s -> new PyStr(s.text(), true);
      case PyDict d when d.get("__pairs__") instanceof PyList l -> {
        PyDict out = new PyDict();
        for (Value pair : l.values()) {
          out.put(decode(((PyList) pair).get(0)), decode(((PyList) pair).get(1)));
        }
        yield out;
      }
      case PyDict d -> {
        PyDict out = new PyDict();
        for (Value key : d.keys()) {
          out.put(key, decode(Objects.requireNonNull(d.get(key))));
        }
        yield out;
      }
      default -> value;
    };
  }
}
