package io.hardenlint.jinja.builtin.method;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.support.Definedness;
import io.hardenlint.jinja.builtin.support.Sorting;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Cell;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.Lazy;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.Value;
import java.util.List;

/** The methods of {@code list} and {@code tuple}. The first parameter is the list itself. */
public final class ListMethods {
  /** What lists and tuples have. */
  public static final List<Builtin> TUPLE =
      List.of(
          Builtin.of("count", "self, value, /", ListMethods::count),
          Builtin.of("index", "self, value, start=0, stop=none, /", ListMethods::index));

  /** What only lists have. */
  public static final List<Builtin> LIST =
      List.of(
          Builtin.of("append", "self, object, /", ListMethods::append),
          Builtin.of("extend", "self, iterable, /", ListMethods::extend),
          Builtin.of("insert", "self, index, object, /", ListMethods::insert),
          Builtin.of("pop", "self, index=-1, /", ListMethods::pop),
          Builtin.of("remove", "self, value, /", ListMethods::remove),
          Builtin.of("clear", "self, /", ListMethods::clear),
          Builtin.of("copy", "self, /", (a, c) -> PyList.of(self(a).kind(), self(a).cells())),
          Builtin.of("reverse", "self, /", ListMethods::reverse),
          Builtin.of("sort", "self, /, *, key=none, reverse=false", ListMethods::sort));

  private ListMethods() {}

  private static PyList self(Bound a) {
    return (PyList) a.get("self");
  }

  private static Value count(Bound a, CallContext c) {
    if (c.dialect() == Dialect.CORE_2_19 && a.get("self") instanceof PyList l && !l.isDisplay()) {
      refuseRead(l, a.get("value"), c);
      return PyInt.of(0);
    }
    long count = 0;
    for (Value item : Iteration.of(a.get("self"))) {
      c.step();
      count += same(item, a.get("value"), c) ? 1 : 0;
    }
    return PyInt.of(count);
  }

  private static boolean same(Value item, Value value, CallContext c) {
    if (c.dialect() == Dialect.CORE_2_19) {
      Equality.useElements(value);
    }
    return Equality.sameOrEqual(item, value);
  }

  /**
   * Ansible's own lists compare with their promises, which are equal to nothing until kept: what
   * nothing has read counts as none. Which promises are kept after that is not told exactly.
   */
  private static void refuseRead(PyList list, Value value, CallContext c) {
    boolean read = false;
    for (int i = 0; i < list.size(); i++) {
      c.step();
      if (!(list.cell(i) instanceof Lazy promise)) {
        throw PythonError.unsupported("'count' of a list that a filter or call gave");
      }
      read |= promise.isKept();
    }
    if (list.size() > 0) {
      Equality.useElements(value);
    }
    if (read && list.values().stream().anyMatch(item -> Equality.sameOrEqual(item, value))) {
      throw PythonError.unsupported(
          "'count' of a variable's list, which counts only what was read of it before; use"
              + " (list | select('eq', value) | length) instead, it");
    }
  }

  private static Value index(Bound a, CallContext c) {
    if (a.get("self") instanceof PyList l) {
      readWhole(l, c);
    }
    List<Value> items = Iteration.of(a.get("self"));
    long start = clip(a.integer("start"), items.size());
    long stop = a.isNone("stop") ? items.size() : clip(a.integer("stop"), items.size());
    for (long i = start; i < Math.min(stop, items.size()); i++) {
      c.step();
      if (Equality.sameOrEqual(items.get((int) i), a.get("value"))) {
        return PyInt.of(i);
      }
    }
    throw PythonError.raises("the value is not in the list");
  }

  /** Ansible's own list is read whole before an element is searched in it. */
  private static void readWhole(PyList list, CallContext c) {
    if (c.dialect() == Dialect.CORE_2_19 && !list.isDisplay()) {
      Definedness.ofElements(list);
    }
  }

  private static long clip(long index, int size) {
    return index < 0 ? Math.max(0, index + size) : index;
  }

  private static Value append(Bound a, CallContext c) {
    self(a).add(a.get("object"));
    return PyNone.NONE;
  }

  private static Value extend(Bound a, CallContext c) {
    Value iterable = a.get("iterable");
    if (c.dialect() == Dialect.CORE_2_19
        && iterable instanceof PyList l
        && !Equality.same(l, self(a))) {
      // Python reads a list of Ansible's own as it appends, and may find in it what it appended.
      for (int i = 0; i < l.size(); i++) {
        self(a).add(Definedness.of(l.get(i)));
      }
      return PyNone.NONE;
    }
    List<? extends Cell> added =
        c.dialect() == Dialect.CORE_2_19 ? Iteration.defined(iterable) : Iteration.of(iterable);
    added.forEach(self(a)::add);
    return PyNone.NONE;
  }

  private static Value insert(Bound a, CallContext c) {
    int size = self(a).size();
    self(a).add((int) Math.min(clip(a.integer("index"), size), size), a.get("object"));
    return PyNone.NONE;
  }

  private static Value pop(Bound a, CallContext c) {
    int size = self(a).size();
    long index = a.integer("index");
    index = index < 0 ? index + size : index;
    if (index < 0 || index >= size) {
      throw PythonError.raises(size == 0 ? "pop from empty list" : "pop index out of range");
    }
    return self(a).remove((int) index).value();
  }

  private static Value remove(Bound a, CallContext c) {
    readWhole(self(a), c);
    for (int i = 0; i < self(a).size(); i++) {
      if (Equality.sameOrEqual(self(a).get(i), a.get("value"))) {
        self(a).remove(i);
        return PyNone.NONE;
      }
    }
    throw PythonError.raises("list.remove(x): x not in list");
  }

  private static Value clear(Bound a, CallContext c) {
    self(a).clear();
    return PyNone.NONE;
  }

  private static Value reverse(Bound a, CallContext c) {
    self(a).reverse();
    return PyNone.NONE;
  }

  private static Value sort(Bound a, CallContext c) {
    if (!a.isNone("key")) {
      throw PythonError.unsupported("sort() with a key");
    }
    List<Value> sorted;
    try {
      sorted = Sorting.sorted(Iteration.defined(self(a)), item -> item, a.truth("reverse"), c);
    } catch (PythonError error) {
      // Python leaves the list in the order that it had reached.
      throw error.kind() == PythonError.Kind.RAISES && c.dialect() == Dialect.CORE_2_19
          ? PythonError.unsupported("sort() of what has no order")
          : error;
    }
    self(a).clear();
    sorted.forEach(self(a)::add);
    return PyNone.NONE;
  }
}
