package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.support.Addition;
import io.hardenlint.jinja.builtin.support.Attributes;
import io.hardenlint.jinja.builtin.support.Definedness;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jinja2's filters that take sequences apart and put them together. */
public final class ListFilters {
  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("count", "obj, /", (a, c) -> PyInt.of(Iteration.length(a.get("obj")))),
          Builtin.of("length", "obj, /", (a, c) -> PyInt.of(Iteration.length(a.get("obj")))),
          Builtin.of("list", "value", (a, c) -> PyList.of(Iteration.defined(a.get("value")))),
          Builtin.of("first", "seq", ListFilters::first),
          Builtin.of("last", "seq", ListFilters::last),
          Builtin.of("join", "value, d='', attribute=none", ListFilters::join),
          Builtin.of("reverse", "value", ListFilters::reverse),
          Builtin.of("batch", "value, linecount, fill_with=none", ListFilters::batch),
          Builtin.of("slice", "value, slices, fill_with=none", ListFilters::slice),
          Builtin.of("sum", "iterable, attribute=none, start=0", ListFilters::sum),
          Builtin.of("items", "value", (a, c) -> items(a, true)));

  /** What ansible-core 2.14 to 2.18 have otherwise. */
  public static final List<Builtin> UP_TO_2_18 =
      List.of(Builtin.lenient("items", "value", (a, c) -> items(a, false)));

  private ListFilters() {}

  private static Value first(Bound a, CallContext c) {
    Value seq = a.get("seq");
    if (seq instanceof PyList l && l.size() > 0) {
      return l.get(0);
    }
    List<Value> items = Iteration.of(seq);
    return items.isEmpty() ? c.undefined("No first item, sequence was empty.") : items.getFirst();
  }

  private static Value last(Bound a, CallContext c) {
    Value seq = a.get("seq");
    if (seq instanceof PyList l && l.size() > 0) {
      return l.get(l.size() - 1);
    }
    List<Value> items = Iteration.of(seq);
    return items.isEmpty() ? c.undefined("No last item, sequence was empty.") : items.getLast();
  }

  private static Value join(Bound a, CallContext c) {
    List<Value> items = Iteration.of(a.get("value"));
    @Nullable Attributes attribute =
        a.isNone("attribute") ? null : Attributes.of(a.get("attribute"), null);
    String separator = Repr.str(a.get("d"));
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      c.step();
      Value item = items.get(i);
      if (item instanceof PyUndefined u) {
        throw u.trip();
      }
      if (i > 0) {
        out.append(separator);
      }
      out.append(Repr.str(attribute == null ? item : attribute.defined(item, c)));
      PythonStrings.checkLength(out.length());
    }
    return PyStr.of(out.toString());
  }

  private static Value reverse(Bound a, CallContext c) {
    Value value = a.get("value");
    if (value instanceof PyStr s) {
      StringBuilder out = new StringBuilder();
      int[] points = s.text().codePoints().toArray();
      for (int i = points.length - 1; i >= 0; i--) {
        out.appendCodePoint(points[i]);
      }
      return new PyStr(out.toString(), s.markup());
    }
    if (c.dialect() == Dialect.CORE_2_19 && value instanceof PyTuple) {
      // What an iterator gives is watched, also of a tuple.
      Definedness.ofElements(value);
    }
    return PyList.of(Iteration.defined(value).reversed());
  }

  private static Value batch(Bound a, CallContext c) {
    List<Value> items = Iteration.defined(a.get("value"));
    long count = a.integer("linecount");
    Value fill = a.get("fill_with");
    PyList out = new PyList();
    PyList row = new PyList();
    for (Value item : items) {
      c.step();
      if (row.size() == count) {
        out.add(row);
        row = new PyList();
      }
      row.add(item);
    }
    if (row.size() > 0) {
      if (fill != PyNone.NONE) {
        PythonStrings.checkLength(count);
        while (row.size() < count) {
          row.add(fill);
        }
      }
      out.add(row);
    }
    return out;
  }

  private static Value slice(Bound a, CallContext c) {
    List<Value> items = Iteration.defined(a.get("value"));
    long slices = a.integer("slices");
    if (slices == 0) {
      throw PythonError.raises("integer division or modulo by zero");
    }
    PyList out = new PyList();
    if (slices < 0) {
      return out;
    }
    PythonStrings.checkLength(slices);
    int each = (int) (items.size() / slices);
    int longer = (int) (items.size() % slices);
    int at = 0;
    for (int i = 0; i < slices; i++) {
      c.step();
      int end = at + each + (i < longer ? 1 : 0);
      PyList part = PyList.of(items.subList(at, end));
      if (a.get("fill_with") != PyNone.NONE && i >= longer) {
        part.add(a.get("fill_with"));
      }
      out.add(part);
      at = end;
    }
    return out;
  }

  private static Value sum(Bound a, CallContext c) {
    List<Value> items = Iteration.of(a.get("iterable"));
    @Nullable Attributes attribute =
        a.isNone("attribute") ? null : Attributes.of(a.get("attribute"), null);
    Value sum = a.get("start");
    if (sum instanceof PyStr) {
      throw PythonError.raises("sum() can't sum strings [use ''.join(seq) instead]");
    }
    for (Value item : items) {
      c.step();
      sum = Addition.add(sum, attribute == null ? item : attribute.defined(item, c));
    }
    return sum;
  }

  private static Value items(Bound a, boolean usesValues) {
    Value value = a.raw("value");
    if (value instanceof PyUndefined) {
      return new PyList();
    }
    if (!(value instanceof PyDict dict)) {
      throw PythonError.raises("Can only get item pairs from a mapping.");
    }
    if (usesValues) {
      Definedness.ofElements(dict);
    }
    return PyList.of(dict.items());
  }
}
