package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.support.Definedness;
import io.hardenlint.jinja.builtin.support.Texts;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonCase;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonText;
import io.hardenlint.jinja.value.ConditionalGap;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.PyView;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Filters that choose, replace or require a value. */
public final class ChoiceFilters {
  private static final Set<String> TRUE = Set.of("yes", "on", "true", "1");

  /** The filters, as ansible-core 2.19 has them. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.lenient(
              "default", "value, default_value='', boolean=false", ChoiceFilters::fallback),
          Builtin.lenient("d", "value, default_value='', boolean=false", ChoiceFilters::fallback),
          Builtin.lenient("mandatory", "a, msg=none", ChoiceFilters::mandatory),
          Builtin.lenient(
              "ternary", "value, true_val, false_val, none_val=none", ChoiceFilters::ternary),
          Builtin.of("bool", "value", ChoiceFilters::bool),
          Builtin.of("quote", "a", ChoiceFilters::quote),
          Builtin.lenient("type_debug", "obj", ChoiceFilters::typeDebug),
          Builtin.of("attr", "obj, name", ChoiceFilters::attribute),
          Builtin.of("extract", "item, container, morekeys=none", ChoiceFilters::extract));

  /** What ansible-core 2.14 to 2.18 have otherwise. */
  public static final List<Builtin> UP_TO_2_18 =
      List.of(
          Builtin.lenient(
              "default", "value, default_value='', boolean=false", ChoiceFilters::oldFallback),
          Builtin.lenient(
              "d", "value, default_value='', boolean=false", ChoiceFilters::oldFallback),
          Builtin.lenient("type_debug", "o", ChoiceFilters::oldTypeDebug),
          Builtin.of("bool", "a", ChoiceFilters::oldBool));

  private ChoiceFilters() {}

  private static Value fallback(Bound a, CallContext c) {
    if (!(a.raw("boolean") instanceof PyBool)) {
      throw PythonError.raises(
          "the argument 'boolean' of default must be a bool, not " + a.raw("boolean").typeName());
    }
    Value value = a.raw("value");
    if (value instanceof PyUndefined u && !u.captured()) {
      return a.raw("default_value");
    }
    return a.truth("boolean") && !Truth.of(value) ? a.raw("default_value") : value;
  }

  private static Value typeDebug(Bound a, CallContext c) {
    Value value = a.raw("obj");
    if (value instanceof PyUndefined u && u.isDoubtful()) {
      throw PythonError.unsupported("type_debug of what something undefined made of a filter");
    }
    return PyStr.of(value.typeName());
  }

  private static Value oldFallback(Bound a, CallContext c) {
    Value value = a.raw("value");
    boolean missing = value instanceof PyUndefined || value == ConditionalGap.GAP;
    return missing || (a.truth("boolean") && !Truth.of(value)) ? a.raw("default_value") : value;
  }

  private static Value mandatory(Bound a, CallContext c) {
    Value value = a.raw("a");
    if (value == ConditionalGap.GAP && c.dialect() != Dialect.CORE_2_19) {
      throw PythonError.raises("mandatory: the condition of an 'if' without 'else' does not hold");
    }
    if (value instanceof PyUndefined u && !u.captured()) {
      throw PythonError.raises(
          a.isNone("msg") ? "mandatory: " + u.problem().message() : Repr.str(a.get("msg")));
    }
    return value;
  }

  private static Value ternary(Bound a, CallContext c) {
    Value value = a.raw("value");
    if (value == PyNone.NONE && a.raw("none_val") != PyNone.NONE) {
      return a.raw("none_val");
    }
    return a.raw(Truth.of(value) ? "true_val" : "false_val");
  }

  private static Value bool(Bound a, CallContext c) {
    Value value = a.get("value");
    if (value instanceof PyStr || Numbers.isInteger(value)) {
      String word = PythonCase.lower(Repr.str(value));
      return PyBool.of(TRUE.contains(word));
    }
    // Ansible writes a warning that shows the value.
    Definedness.ofAll(value);
    return PyBool.of(value instanceof PyFloat f && f.number() == 1);
  }

  private static Value oldBool(Bound a, CallContext c) {
    Value value = a.get("a");
    if (value == PyNone.NONE || value instanceof PyBool) {
      return value;
    }
    if (value instanceof PyStr s) {
      String word = PythonCase.lower(s.text());
      return PyBool.of(
          word.equals("yes") || word.equals("on") || word.equals("1") || word.equals("true"));
    }
    return PyBool.of(Numbers.isNumber(value) && Numbers.real(value) == 1);
  }

  private static Value quote(Bound a, CallContext c) {
    Value value = a.get("a");
    if (value instanceof PyStr s) {
      Texts.plain(s, "quote");
    }
    return PyStr.of(PythonText.shellQuote(value == PyNone.NONE ? "" : Repr.str(value)));
  }

  private static Value oldTypeDebug(Bound a, CallContext c) {
    Value value = a.raw("o");
    return switch (value) {
      case PyUndefined u -> PyStr.of("AnsibleUndefined");
      case PyTuple t when !t.names().isEmpty() -> throw unknownClass(value);
      case PyStr s -> throw unknownClass(value);
      case PyObject o when !(o instanceof PyView) && o != ConditionalGap.GAP ->
          throw unknownClass(value);
      default -> PyStr.of(value.typeName());
    };
  }

  private static PythonError unknownClass(Value value) {
    return PythonError.unsupported(
        "type_debug of a " + value.typeName() + ", whose class depends on where it came from");
  }

  /** Items of a mapping are not looked at. */
  private static Value attribute(Bound a, CallContext c) {
    Value value = a.get("obj");
    if (!(a.get("name") instanceof PyStr)) {
      // An error in newer releases of jinja2, which older ones take as text.
      throw PythonError.unsupported("the attribute " + Repr.of(a.get("name")));
    }
    String name = Repr.str(a.get("name"));
    Value found = c.pythonAttribute(value, name);
    return found != null
        ? found
        : c.undefined("object of type '" + value.typeName() + "' has no attribute '" + name + "'");
  }

  private static Value extract(Bound a, CallContext c) {
    List<Value> keys = new ArrayList<>();
    keys.add(a.get("item"));
    Value more = a.get("morekeys");
    if (more instanceof PyList l) {
      keys.addAll(l.values());
    } else if (more != PyNone.NONE) {
      keys.add(more);
    }
    Value value = a.get("container");
    for (Value key : keys) {
      if (c.dialect() != Dialect.CORE_2_19) {
        // The key's hash is that of what it holds.
        Definedness.ofAll(key);
      }
      try {
        value = c.item(value, key);
      } catch (UndefinedUse e) {
        value = e.source();
      }
    }
    return value;
  }
}
