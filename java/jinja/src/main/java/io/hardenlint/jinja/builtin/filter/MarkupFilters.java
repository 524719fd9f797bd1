package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.builtin.support.Html;
import io.hardenlint.jinja.builtin.support.UrlQuoting;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Jinja2's filters for HTML and addresses. */
public final class MarkupFilters {
  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("escape", "s", (a, c) -> Html.escape(a.get("s"))),
          Builtin.of("e", "s", (a, c) -> Html.escape(a.get("s"))),
          Builtin.of(
              "forceescape",
              "value",
              (a, c) -> new PyStr(Html.escapeText(Repr.str(a.get("value"))), true)),
          Builtin.of("safe", "value", (a, c) -> new PyStr(Repr.str(a.get("value")), true)),
          Builtin.of(
              "striptags", "value", (a, c) -> PyStr.of(Html.stripTags(Repr.str(a.get("value"))))),
          Builtin.of("urlencode", "value", MarkupFilters::urlencode),
          Builtin.of("xmlattr", "d, autospace=true", MarkupFilters::xmlattr));

  private MarkupFilters() {}

  private static Value urlencode(Bound a, CallContext c) {
    Value value = a.get("value");
    if (value instanceof PyDict d) {
      return PyStr.of(pairs(d.items()));
    }
    boolean iterable =
        value instanceof PyList
            || value instanceof PyTuple
            || value instanceof PyRange
            || value instanceof PyObject;
    return iterable
        ? PyStr.of(pairs(Iteration.defined(value)))
        : PyStr.of(UrlQuoting.quote(Repr.str(value), "/"));
  }

  private static String pairs(List<Value> pairs) {
    List<String> parts = new ArrayList<>();
    for (Value pair : pairs) {
      List<Value> two = Iteration.defined(pair);
      if (two.size() != 2) {
        throw PythonError.raises("urlencode needs pairs of a key and a value");
      }
      parts.add(
          UrlQuoting.quotePlus(Repr.str(two.get(0)))
              + "="
              + UrlQuoting.quotePlus(Repr.str(two.get(1))));
    }
    return String.join("&", parts);
  }

  private static Value xmlattr(Bound a, CallContext c) {
    if (!(a.get("d") instanceof PyDict d)) {
      throw PythonError.raises("xmlattr needs a mapping, not " + a.get("d").typeName());
    }
    List<String> attributes = new ArrayList<>();
    for (Value key : d.keys()) {
      Value value = java.util.Objects.requireNonNull(d.get(key));
      if (value == PyNone.NONE) {
        continue;
      }
      if (value instanceof PyUndefined u) {
        throw u.trip();
      }
      if (!(key instanceof PyStr k)) {
        throw PythonError.raises("expected string or bytes-like object");
      }
      if (k.text().chars().anyMatch(x -> " \t\n\u000b\f\r/>=".indexOf(x) >= 0)) {
        throw PythonError.raises("Invalid character in attribute name: " + Repr.of(key));
      }
      attributes.add(Html.escape(key).text() + "=\"" + Html.escape(value).text() + "\"");
    }
    String joined = String.join(" ", attributes);
    return PyStr.of(a.truth("autospace") && !joined.isEmpty() ? " " + joined : joined);
  }
}
