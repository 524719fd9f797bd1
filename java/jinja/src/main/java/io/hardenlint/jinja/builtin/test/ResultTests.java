package io.hardenlint.jinja.builtin.test;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ansible's tests on what a task returned. */
public final class ResultTests {
  /** The tests. */
  public static final List<Builtin> ALL = all();

  private ResultTests() {}

  private static List<Builtin> all() {
    List<Builtin> all = new ArrayList<>();
    Map.of(
            "failed",
            "failed",
            "failure",
            "failed",
            "skipped",
            "skipped",
            "skip",
            "skipped",
            "unreachable",
            "unreachable")
        .forEach((name, key) ->
            all.add(Builtin.of(name, "result", (a, c) -> flag(get(dict(a), key), c))));
    Map.of(
            "succeeded",
            "failed",
            "success",
            "failed",
            "successful",
            "failed",
            "reachable",
            "unreachable")
        .forEach((name, key) ->
            all.add(Builtin.of(name, "result", (a, c) -> PyBool.of(!isSet(dict(a), key, false)))));
    for (String name : List.of("started", "finished")) {
      all.add(Builtin.of(name, "result", (a, c) -> PyBool.of(status(get(dict(a), name), c))));
    }
    for (String name : List.of("changed", "change")) {
      all.add(Builtin.of(name, "result", (a, c) -> changed(dict(a), c)));
    }
    all.add(Builtin.of("timedout", "result", (a, c) -> PyBool.of(timedOut(dict(a)))));
    return List.copyOf(all);
  }

  private static PyDict dict(Bound a) {
    if (a.get("result") instanceof PyDict d) {
      return d;
    }
    throw PythonError.raises("the " + a.callee() + " expects a dictionary");
  }

  private static @Nullable Value get(PyDict dict, String key) {
    @Nullable Value value = dict.get(key);
    if (value instanceof PyUndefined u) {
      throw u.trip();
    }
    return value;
  }

  private static boolean isSet(PyDict dict, String key, boolean missing) {
    @Nullable Value value = get(dict, key);
    return value == null ? missing : Truth.of(value);
  }

  /** Before 2.19, the value itself. */
  private static Value flag(@Nullable Value value, CallContext c) {
    return value != null && c.dialect() == Dialect.CORE_2_14
        ? value
        : PyBool.of(value != null && Truth.of(value));
  }

  /** Before 2.19, only 1 counts. */
  private static boolean status(@Nullable Value value, CallContext c) {
    return value == null
        || (c.dialect() == Dialect.CORE_2_14
            ? Equality.equal(value, PyInt.of(1))
            : Truth.of(value));
  }

  private static Value changed(PyDict result, CallContext c) {
    @Nullable Value changed = get(result, "changed");
    return changed != null ? flag(changed, c) : PyBool.of(anyChanged(result));
  }

  private static boolean anyChanged(PyDict result) {
    if (!(get(result, "results") instanceof PyList results)) {
      return false;
    }
    if (results.size() == 0) {
      throw PythonError.raises("list index out of range");
    }
    if (!(results.get(0) instanceof PyDict)) {
      return false;
    }
    for (Value each : results.values()) {
      if (!(each instanceof PyDict d)) {
        throw PythonError.raises("'" + each.typeName() + "' object has no attribute 'get'");
      }
      if (isSet(d, "changed", false)) {
        return true;
      }
    }
    return false;
  }

  private static boolean timedOut(PyDict result) {
    if (!isSet(result, "timedout", false)) {
      return false;
    }
    if (get(result, "timedout") instanceof PyDict d) {
      return isSet(d, "period", false);
    }
    throw PythonError.raises("the value of 'timedout' has no attribute 'get'");
  }
}
