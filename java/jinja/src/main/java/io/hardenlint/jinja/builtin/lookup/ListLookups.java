package io.hardenlint.jinja.builtin.lookup;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.support.Definedness;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Cell;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lookups that rearrange their arguments. */
final class ListLookups {
  static final List<Lookup> ALL =
      List.of(
          Lookup.of("items", "", q -> flatten(q.terms())),
          Lookup.of("list", "", Lookup.Query::terms),
          Lookup.of("dict", "", ListLookups::dict),
          Lookup.of("indexed_items", "", ListLookups::indexed),
          Lookup.of("together", "", ListLookups::together),
          Lookup.of("nested", "", ListLookups::nested),
          Lookup.of("subelements", "", ListLookups::subelements));

  private ListLookups() {}

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

  private static List<Value> dict(Lookup.Query q) {
    List<Value> out = new ArrayList<>();
    for (Value term : q.terms()) {
      if (!(term instanceof PyDict d)) {
        throw PythonError.raises("the lookup 'dict' expects a dictionary");
      }
      Definedness.ofElements(d);
      for (Value key : d.keys()) {
        PyDict item = new PyDict();
        item.put("key", key);
        item.put("value", Objects.requireNonNull(d.get(key)));
        out.add(item);
      }
    }
    return out;
  }

  private static List<Value> indexed(Lookup.Query q) {
    List<Value> items = flatten(q.terms());
    List<Value> out = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      out.add(PyTuple.of(PyInt.of(i), items.get(i)));
    }
    return out;
  }

  private static List<Value> together(Lookup.Query q) {
    if (q.terms().isEmpty()) {
      throw PythonError.raises("together needs at least one list");
    }
    if (q.context().dialect() != Dialect.CORE_2_19
        && q.terms().stream().anyMatch(PyStr.class::isInstance)) {
      throw PythonError.unsupported("together of a text before ansible-core 2.19");
    }
    List<List<Value>> columns = new ArrayList<>();
    int rows = 0;
    for (Value term : q.terms()) {
      columns.add(Iteration.defined(term));
      rows = Math.max(rows, columns.getLast().size());
    }
    List<Value> out = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      List<Value> row = new ArrayList<>();
      for (List<Value> column : columns) {
        q.context().step();
        row.add(i < column.size() ? column.get(i) : PyNone.NONE);
      }
      out.add(PyList.of(flatten(row)));
    }
    return out;
  }

  private static List<Value> nested(Lookup.Query q) {
    if (q.context().dialect() != Dialect.CORE_2_19
        && q.terms().stream().anyMatch(term -> !(term instanceof PyList))) {
      throw PythonError.unsupported("nested of other values than lists before ansible-core 2.19");
    }
    if (q.terms().isEmpty()) {
      throw PythonError.raises("nested needs at least one list");
    }
    List<Value> result = Iteration.defined(q.terms().getFirst());
    for (Value term : q.terms().subList(1, q.terms().size())) {
      List<Value> more = Iteration.defined(term);
      List<Value> combined = new ArrayList<>();
      for (Value left : result) {
        for (Value right : more) {
          q.context().step();
          combined.add(PyList.of(flatten(List.of(left, right))));
        }
      }
      result = combined;
    }
    // Rows that the lookup made itself are read without looking for what is undefined.
    boolean watched = q.terms().size() == 1 || q.context().dialect() != Dialect.CORE_2_19;
    List<Value> out = new ArrayList<>();
    for (Value row : result) {
      out.add(PyList.of(flatten(watched ? Iteration.defined(row) : Iteration.of(row))));
    }
    return out;
  }

  private static List<Value> subelements(Lookup.Query q) {
    List<Value> terms = q.terms();
    if (terms.size() < 2 || terms.size() > 3 || !(terms.get(1) instanceof PyStr key)) {
      throw PythonError.raises(
          "subelements expects a list or mapping, the name of a key, and perhaps flags");
    }
    List<Value> elements =
        switch (terms.get(0)) {
          case PyDict d when skipped(d) -> List.of();
          case PyDict d -> d.values();
          case PyList l -> l.values();
          default -> throw PythonError.raises("subelements expects a list or mapping first");
        };
    boolean skipMissing = false;
    if (terms.size() == 3) {
      if (!(terms.get(2) instanceof PyDict flags)) {
        throw PythonError.raises("the flags of subelements must be a mapping");
      }
      @Nullable Value skip = flags.get("skip_missing");
      skipMissing = skip != null && flag(skip);
    }
    List<Value> out = new ArrayList<>();
    for (Value element : elements) {
      if (element instanceof PyUndefined u) {
        throw u.trip();
      }
      if (!(element instanceof PyDict d)) {
        throw PythonError.raises("subelements expects mappings, not " + element.typeName());
      }
      if (!skipped(d)) {
        pairs(d, List.of(key.text().split("\\.", -1)), skipMissing, out, q);
      }
    }
    return out;
  }

  private static boolean skipped(PyDict element) {
    @Nullable Value skipped = element.get("skipped");
    return skipped != null && !(skipped instanceof PyBool b && !b.isTrue());
  }

  private static boolean flag(Value value) {
    if (value instanceof PyBool) {
      return Truth.of(value);
    }
    throw PythonError.unsupported("a skip_missing that is " + value.typeName());
  }

  /** Ansible takes the list out of its element, which is changed for all that follows. */
  private static void pairs(
      PyDict element, List<String> path, boolean skip, List<Value> out, Lookup.Query q) {
    PyDict holder = element;
    for (String name : path.subList(0, path.size() - 1)) {
      @Nullable Value inner = holder.get(name);
      if (inner instanceof PyDict d && !name.equals(path.getLast())) {
        holder = d;
      } else if (skip) {
        throw PythonError.unsupported("subelements with a key missing on the way to the list");
      } else {
        throw PythonError.raises("subelements found no mapping at '" + name + "'");
      }
    }
    @Nullable Value list = holder.get(path.getLast());
    if (list == null && skip) {
      return;
    }
    if (!(list instanceof PyList items)) {
      throw PythonError.raises("subelements found no list at '" + path.getLast() + "'");
    }
    q.context().change(holder);
    holder.remove(PyStr.of(path.getLast()));
    for (Cell item : items.cells()) {
      out.add(PyTuple.of(element, Iteration.defined(PyList.of(List.of(item))).getFirst()));
    }
  }
}
