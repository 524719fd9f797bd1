package io.hardenlint.jinja.builtin.function;

import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code lookup}, {@code query} and {@code q}, for lookups that only need the play's variables. */
public final class Lookups {
  private static final String SIGNATURE = "plugin_name, /, *terms, wantlist=false, default=?";

  /** The functions. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("lookup", SIGNATURE, (a, c) -> lookup(a, c, a.truth("wantlist"))),
          Builtin.of("query", SIGNATURE, (a, c) -> lookup(a, c, true)),
          Builtin.of("q", SIGNATURE, (a, c) -> lookup(a, c, true)));

  private Lookups() {}

  private static Value lookup(Bound a, CallContext c, boolean wantList) {
    String plugin = a.text("plugin_name");
    String name =
        plugin.startsWith("ansible.builtin.")
            ? plugin.substring("ansible.builtin.".length())
            : plugin;
    for (Value term : a.rest()) {
      if (term instanceof PyUndefined) {
        return term;
      }
      refuseTemplates(term);
    }
    if (a.optional("default") != null && !name.equals("vars")) {
      throw PythonError.raises("the lookup '" + name + "' has no argument 'default'");
    }
    List<Value> found = run(name, a, c);
    if (wantList || found.isEmpty()) {
      return PyList.of(found);
    }
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.stream().allMatch(PyStr.class::isInstance)) {
      return PyStr.of(String.join(",", found.stream().map(Repr::str).toList()));
    }
    return PyList.of(found);
  }

  /** Ansible renders templates inside the constants given to a lookup. */
  private static void refuseTemplates(Value term) {
    switch (term) {
      case PyStr s when s.text().contains("{{") || s.text().contains("{%") ->
          throw PythonError.unsupported("a template inside the argument of a lookup");
      case PyList l -> l.values().forEach(Lookups::refuseTemplates);
      case PyDict d -> d.values().forEach(Lookups::refuseTemplates);
      default -> {}
    }
  }

  private static List<Value> run(String name, Bound a, CallContext c) {
    return switch (name) {
      case "vars" -> variables(a, c);
      case "items" -> flatten(a.rest());
      case "list" -> a.rest();
      case "dict" -> dict(a.rest());
      case "indexed_items" -> indexed(flatten(a.rest()));
      default ->
          throw PythonError.unsupported(
              "the lookup '" + name + "'; give the value with --vars instead");
    };
  }

  private static List<Value> variables(Bound a, CallContext c) {
    List<Value> out = new ArrayList<>();
    for (Value term : a.rest()) {
      if (!(term instanceof PyStr s)) {
        throw PythonError.raises("a variable's name must be text, not " + term.typeName());
      }
      @Nullable Value value = c.variable(s.text());
      if (value == null) {
        @Nullable Value fallback = a.optional("default");
        value =
            fallback == null || fallback == PyNone.NONE
                ? c.undefined("No variable named '" + s.text() + "' was found.")
                : fallback;
      }
      if (value instanceof PyUndefined u) {
        throw u.trip();
      }
      out.add(value);
    }
    return out;
  }

  /** One level of lists is taken apart. */
  private static List<Value> flatten(List<Value> terms) {
    List<Value> out = new ArrayList<>();
    for (Value term : terms) {
      if (term instanceof PyList || term instanceof PyTuple) {
        out.addAll(Iteration.defined(term));
      } else {
        out.add(term);
      }
    }
    return out;
  }

  private static List<Value> dict(List<Value> terms) {
    List<Value> out = new ArrayList<>();
    for (Value term : terms) {
      if (!(term instanceof PyDict d)) {
        throw PythonError.raises("the lookup 'dict' expects a dictionary");
      }
      for (Value key : d.keys()) {
        PyDict item = new PyDict();
        item.put("key", key);
        item.put("value", Objects.requireNonNull(d.get(key)));
        out.add(item);
      }
    }
    return out;
  }

  private static List<Value> indexed(List<Value> items) {
    List<Value> out = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      out.add(PyTuple.of(PyInt.of(i), items.get(i)));
    }
    return out;
  }
}
