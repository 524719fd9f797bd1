package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Filters that combine lists, as Python's {@code itertools}. */
public final class CombinationFilters {

  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("zip", "*iterables, strict=false", CombinationFilters::zip),
          Builtin.of("zip_longest", "*iterables, fillvalue=none", CombinationFilters::zipLongest),
          Builtin.of("product", "*iterables, repeat=1", CombinationFilters::product),
          Builtin.of("permutations", "iterable, r=none", CombinationFilters::permutations),
          Builtin.of("combinations", "iterable, r", CombinationFilters::combinations));

  private CombinationFilters() {}

  private static List<List<Value>> columns(Bound a) {
    List<List<Value>> columns = new ArrayList<>();
    for (Value value : a.rest()) {
      if (value instanceof PyUndefined u) {
        throw u.trip();
      }
      columns.add(Iteration.defined(value));
    }
    return columns;
  }

  private static Value zip(Bound a, CallContext c) {
    List<ElementReader> columns = a.rest().stream().map(ElementReader::new).toList();
    PyList out = new PyList();
    while (!columns.isEmpty()) {
      c.step();
      List<Value> row = new ArrayList<>();
      for (ElementReader column : columns) {
        Value value = column.next();
        if (value == null) {
          if (a.truth("strict") && (!row.isEmpty() || leaves(columns))) {
            throw PythonError.raises("zip() arguments have different lengths");
          }
          return out;
        }
        row.add(value);
      }
      out.add(new PyTuple(row));
    }
    return out;
  }

  /** Whether a column after the first, which has ended, has more. */
  private static boolean leaves(List<ElementReader> columns) {
    return columns.subList(1, columns.size()).stream().anyMatch(column -> column.next() != null);
  }

  private static Value zipLongest(Bound a, CallContext c) {
    List<ElementReader> columns = a.rest().stream().map(ElementReader::new).toList();
    PyList out = new PyList();
    while (true) {
      c.step();
      List<Value> row = new ArrayList<>();
      boolean more = false;
      for (ElementReader column : columns) {
        Value value = column.next();
        more |= value != null;
        row.add(value != null ? value : a.get("fillvalue"));
      }
      if (!more) {
        return out;
      }
      out.add(new PyTuple(row));
    }
  }

  private static Value product(Bound a, CallContext c) {
    long repeat = a.integer("repeat");
    if (repeat < 0) {
      throw PythonError.raises("repeat argument cannot be negative");
    }
    List<List<Value>> once = columns(a);
    if (repeat * once.size() > Limit.PRODUCT.bound()) {
      throw PythonError.limit(Limit.PRODUCT);
    }
    List<List<Value>> rows = new ArrayList<>();
    rows.add(List.of());
    for (int r = 0; r < repeat; r++) {
      for (List<Value> column : once) {
        bound((long) rows.size() * column.size());
        List<List<Value>> longer = new ArrayList<>();
        for (List<Value> row : rows) {
          for (Value item : column) {
            c.step();
            List<Value> next = new ArrayList<>(row);
            next.add(item);
            longer.add(next);
          }
        }
        rows = longer;
      }
    }
    return tuples(rows);
  }

  private static void bound(long size) {
    if (size > Limit.ELEMENTS.bound()) {
      throw PythonError.limit(Limit.ELEMENTS);
    }
  }

  private static PyList tuples(List<List<Value>> rows) {
    PyList out = new PyList();
    rows.forEach(row -> out.add(new PyTuple(row)));
    return out;
  }

  private static int length(Bound a, int size) {
    long length = a.isNone("r") ? size : a.integer("r");
    if (length < 0) {
      throw PythonError.raises("r must be non-negative");
    }
    return (int) Math.min(length, size + 1L);
  }

  private static Value permutations(Bound a, CallContext c) {
    List<Value> items = Iteration.defined(a.get("iterable"));
    int length = length(a, items.size());
    long count = 1;
    for (int i = 0; i < length; i++) {
      count *= items.size() - i;
      bound(count);
    }
    List<List<Value>> rows = new ArrayList<>();
    if (length <= items.size()) {
      permute(items, length, new ArrayList<>(), new boolean[items.size()], rows, c);
    }
    return tuples(rows);
  }

  private static void permute(
      List<Value> items,
      int length,
      List<Value> row,
      boolean[] taken,
      List<List<Value>> rows,
      CallContext c) {
    c.step();
    if (row.size() == length) {
      rows.add(new ArrayList<>(row));
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      if (!taken[i]) {
        taken[i] = true;
        row.add(items.get(i));
        permute(items, length, row, taken, rows, c);
        row.removeLast();
        taken[i] = false;
      }
    }
  }

  private static Value combinations(Bound a, CallContext c) {
    List<Value> items = Iteration.defined(a.get("iterable"));
    if (a.isNone("r")) {
      throw PythonError.raises("'NoneType' object cannot be interpreted as an integer");
    }
    int length = length(a, items.size());
    List<List<Value>> rows = new ArrayList<>();
    if (length <= items.size()) {
      combine(items, 0, length, new ArrayList<>(), rows, c);
    }
    return tuples(rows);
  }

  private static void combine(
      List<Value> items,
      int from,
      int length,
      List<Value> row,
      List<List<Value>> rows,
      CallContext c) {
    c.step();
    bound(rows.size());
    if (row.size() == length) {
      rows.add(new ArrayList<>(row));
      return;
    }
    for (int i = from; i <= items.size() - (length - row.size()); i++) {
      row.add(items.get(i));
      combine(items, i + 1, length, row, rows, c);
      row.removeLast();
    }
  }
}
