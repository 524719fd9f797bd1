package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.builtin.support.Attributes;
import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Filters that apply other filters and tests to each element. */
public final class SelectFilters {
  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("map", "value, /, *args, **kwargs", SelectFilters::map),
          Builtin.of("select", "value, /, *args, **kwargs", (a, c) -> pick(a, c, false, true)),
          Builtin.of("reject", "value, /, *args, **kwargs", (a, c) -> pick(a, c, false, false)),
          Builtin.of("selectattr", "value, /, *args, **kwargs", (a, c) -> pick(a, c, true, true)),
          Builtin.of("rejectattr", "value, /, *args, **kwargs", (a, c) -> pick(a, c, true, false)));

  private SelectFilters() {}

  private static Value map(Bound a, CallContext c) {
    PyList out = new PyList();
    if (!Truth.of(a.get("value"))) {
      return out;
    }
    List<Value> items = Iteration.of(a.get("value"));
    PyDict named = a.named().copy();
    if (a.rest().isEmpty() && named.get("attribute") != null) {
      Value name = Objects.requireNonNull(named.get("attribute"));
      @Nullable Value fallback = named.get("default");
      named.remove(PyStr.of("attribute"));
      named.remove(PyStr.of("default"));
      if (named.size() > 0) {
        throw PythonError.raises(
            "map got the unexpected argument '" + names(named) + "' beside attribute");
      }
      Attributes attributes =
          Attributes.of(name, fallback == null || fallback == PyNone.NONE ? null : fallback);
      for (Value item : items) {
        c.step();
        out.add(attributes.get(item, c));
      }
      return out;
    }
    if (a.rest().isEmpty()) {
      throw PythonError.raises("map requires a filter argument");
    }
    String filter = name(a.rest().getFirst(), "filter");
    Arguments arguments = arguments(a, 1);
    for (Value item : items) {
      c.step();
      out.add(c.filter(filter, item, arguments));
    }
    return out;
  }

  private static String names(PyDict named) {
    return ((PyStr) named.keys().getFirst()).text();
  }

  private static String name(Value value, String what) {
    if (value instanceof PyUndefined u) {
      throw u.trip();
    }
    if (value instanceof PyStr s) {
      return s.text();
    }
    throw PythonError.raises("the name of a " + what + " must be text, not " + value.typeName());
  }

  private static Arguments arguments(Bound a, int from) {
    Map<String, Value> named = new LinkedHashMap<>();
    for (Value key : a.named().keys()) {
      named.put(((PyStr) key).text(), Objects.requireNonNull(a.named().get(key)));
    }
    return new Arguments(a.rest().subList(Math.min(from, a.rest().size()), a.rest().size()), named);
  }

  private static Value pick(Bound a, CallContext c, boolean byAttribute, boolean wanted) {
    PyList out = new PyList();
    if (!Truth.of(a.get("value"))) {
      return out;
    }
    List<Value> items = Iteration.of(a.get("value"));
    int used = 0;
    @Nullable Attributes attributes = null;
    if (byAttribute) {
      if (a.rest().isEmpty()) {
        throw PythonError.raises("Missing parameter for attribute name");
      }
      attributes = Attributes.of(a.rest().getFirst(), null);
      used = 1;
    }
    @Nullable String test = a.rest().size() > used ? name(a.rest().get(used), "test") : null;
    if (test == null && a.named().size() > 0) {
      throw PythonError.unsupported("named arguments without a test, which Ansible ignores");
    }
    Arguments arguments = arguments(a, used + 1);
    for (Value item : items) {
      c.step();
      Value subject = attributes == null ? item : attributes.get(item, c);
      boolean holds = test == null ? Truth.of(subject) : c.test(test, subject, arguments);
      if (holds == wanted) {
        out.add(item);
      }
    }
    return out;
  }
}
