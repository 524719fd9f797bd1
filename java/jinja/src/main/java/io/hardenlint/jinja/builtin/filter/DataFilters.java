package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.builtin.support.Definedness;
import io.hardenlint.jinja.builtin.support.MappingMerge;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonFloats;
import io.hardenlint.jinja.python.PythonIntegers;
import io.hardenlint.jinja.python.PythonSplitting;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ansible's filters on mappings and nested lists. */
public final class DataFilters {
  private static final String COMBINE = "*terms, recursive=false, list_merge='replace'";
  private static final String DICT_TO_ITEMS = "mydict, key_name='key', value_name='value'";
  private static final String ITEMS_TO_DICT = "mylist, key_name='key', value_name='value'";
  private static final String FLATTEN = "mylist, levels=none, skip_nulls=true";

  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("combine", COMBINE, (a, c) -> combine(a, c, DataFilters::demandUnlessTuple)),
          Builtin.of("dict2items", DICT_TO_ITEMS, (a, c) -> dictToItems(a, c, true)),
          Builtin.of("items2dict", ITEMS_TO_DICT, (a, c) -> itemsToDict(a, c, true)),
          Builtin.of("flatten", FLATTEN, (a, c) -> flatten(a, c, true)),
          Builtin.of(
              "subelements", "obj, subelements, skip_missing=false", DataFilters::subelements),
          Builtin.of("rekey_on_member", "data, key, duplicates='error'", DataFilters::rekey),
          Builtin.of("split", "self, /, sep=none, maxsplit=-1", DataFilters::split));

  /**
   * What ansible-core 2.14 to 2.18 have otherwise: most leave undefined values in mappings alone,
   * while {@code combine} demands that everything is defined.
   */
  public static final List<Builtin> UP_TO_2_18 =
      List.of(
          Builtin.of("combine", COMBINE, (a, c) -> combine(a, c, Definedness::ofAll)),
          Builtin.of("dict2items", DICT_TO_ITEMS, (a, c) -> dictToItems(a, c, false)),
          Builtin.of("items2dict", ITEMS_TO_DICT, (a, c) -> itemsToDict(a, c, false)),
          Builtin.of("flatten", FLATTEN, (a, c) -> flatten(a, c, false)));

  private DataFilters() {}

  private static boolean isSequence(Value value) {
    return value instanceof PyList || value instanceof PyTuple || value instanceof PyRange;
  }

  /** Only merging looks into a tuple. */
  private static void demandUnlessTuple(Value value) {
    if (!(value instanceof PyTuple)) {
      Definedness.ofElements(value);
    }
  }

  /**
   * Merges mappings.
   *
   * @param demand how Ansible uses what it finds in lists of mappings
   */
  private static Value combine(Bound a, CallContext c, Consumer<Value> demand) {
    List<Value> terms = new ArrayList<>();
    flatten(a.rest(), 1, true, terms, c, 0, demand);
    if (terms.isEmpty()) {
      return new PyDict();
    }
    Value result = used(terms.getLast());
    MappingMerge merge =
        new MappingMerge(a.truth("recursive"), MappingMerge.Lists.of(a.text("list_merge")), c);
    if (terms.size() == 1) {
      return result;
    }
    for (int i = terms.size() - 2; i >= 0; i--) {
      result = merge.merge(used(terms.get(i)), result);
    }
    return result;
  }

  private static Value used(Value term) {
    if (term instanceof PyUndefined u) {
      throw u.trip();
    }
    Definedness.ofElements(term);
    return term;
  }

  private static Value dictToItems(Bound a, CallContext c, boolean usesValues) {
    if (!(a.get("mydict") instanceof PyDict dict)) {
      throw PythonError.raises(
          "dict2items requires a dictionary, got " + a.get("mydict").typeName() + " instead");
    }
    if (usesValues) {
      Definedness.ofElements(dict);
    }
    PyList out = new PyList();
    for (Value key : dict.keys()) {
      c.step();
      PyDict item = new PyDict();
      item.put(a.get("key_name"), key);
      item.put(a.get("value_name"), Objects.requireNonNull(dict.get(key)));
      out.add(item);
    }
    return out;
  }

  private static Value itemsToDict(Bound a, CallContext c, boolean usesValues) {
    Value list = a.get("mylist");
    if (!isSequence(list)) {
      throw PythonError.raises("items2dict requires a list, got " + list.typeName() + " instead");
    }
    PyDict out = new PyDict();
    for (Value item : Iteration.defined(list)) {
      c.step();
      if (!(item instanceof PyDict d)) {
        throw PythonError.raises("items2dict requires a list of dictionaries");
      }
      @Nullable Value key = d.get(a.get("key_name"));
      @Nullable Value value = d.get(a.get("value_name"));
      if (key == null || value == null) {
        throw PythonError.raises(
            "items2dict requires each dictionary in the list to contain the keys "
                + Repr.of(a.get("key_name"))
                + " and "
                + Repr.of(a.get("value_name")));
      }
      if (usesValues && value instanceof PyUndefined u) {
        throw u.trip();
      }
      out.put(key, value);
    }
    return out;
  }

  private static Value flatten(Bound a, CallContext c, boolean usesElements) {
    List<Value> out = new ArrayList<>();
    Long levels = a.isNone("levels") ? null : levels(a.get("levels"));
    flatten(
        Iteration.defined(a.get("mylist")),
        levels == null ? Long.MAX_VALUE : levels,
        a.truth("skip_nulls"),
        out,
        c,
        0,
        // The comparison with null looks at what an element holds.
        usesElements && a.truth("skip_nulls") ? Definedness::ofElements : item -> {});
    return PyList.of(out);
  }

  private static long levels(Value value) {
    if (value instanceof PyFloat f) {
      throw PythonError.unsupported("flatten with levels=" + PythonFloats.repr(f.number()));
    }
    if (value instanceof PyStr) {
      throw PythonError.raises("'>=' not supported between instances of 'str' and 'int'");
    }
    return PythonIntegers.parse(Repr.str(value), 10).longValueExact();
  }

  private static void flatten(
      List<Value> items,
      long levels,
      boolean skipNulls,
      List<Value> out,
      CallContext c,
      int depth,
      Consumer<Value> demand) {
    if (depth > Limit.VALUE_DEPTH.bound()) {
      throw PythonError.limit(Limit.VALUE_DEPTH);
    }
    for (Value item : items) {
      c.step();
      demand.accept(item);
      boolean isNull =
          item == PyNone.NONE
              || (item instanceof PyStr s && (s.text().equals("None") || s.text().equals("null")));
      if (skipNulls && isNull) {
        continue;
      }
      if (isSequence(item) && levels >= 1) {
        long inner = levels == Long.MAX_VALUE ? levels : levels - 1;
        flatten(Iteration.defined(item), inner, skipNulls, out, c, depth + 1, demand);
      } else {
        out.add(item);
      }
    }
  }

  private static Value subelements(Bound a, CallContext c) {
    List<Value> elements =
        switch (a.get("obj")) {
          case PyDict d -> d.values();
          case PyList l -> PyList.of(l.cells()).values(); // a slice: of its own
          default -> throw PythonError.raises("obj must be a list of dicts or a nested dict");
        };
    List<Value> path = new ArrayList<>();
    switch (a.get("subelements")) {
      case PyList l -> path.addAll(Iteration.defined(l));
      case PyStr s -> PythonSplitting.split(s.text(), ".", -1).forEach(p -> path.add(PyStr.of(p)));
      default -> throw PythonError.raises("subelements must be a list or a string");
    }
    PyList out = new PyList();
    for (Value element : Iteration.defined(PyList.of(elements))) {
      for (Value value : Iteration.defined(below(element, path, a.get("skip_missing")))) {
        c.step();
        out.add(PyTuple.of(element, value));
      }
    }
    return out;
  }

  private static Value below(Value element, List<Value> path, Value skipMissing) {
    Value values = element;
    for (Value key : path) {
      if (!(values instanceof PyDict d)) {
        throw PythonError.raises(
            "the key " + Repr.str(key) + " should point to a dictionary, got " + values.typeName());
      }
      @Nullable Value next = d.get(key);
      if (next == null) {
        if (Truth.of(skipMissing)) {
          return new PyList();
        }
        throw PythonError.raises("could not find " + Repr.of(key) + " key in iterated item");
      }
      values = next;
    }
    if (!(values instanceof PyList)) {
      throw PythonError.raises("the last key should point to a list, got " + values.typeName());
    }
    return values;
  }

  private static Value rekey(Bound a, CallContext c) {
    String duplicates = a.text("duplicates");
    if (!duplicates.equals("error") && !duplicates.equals("overwrite")) {
      throw PythonError.raises("duplicates of rekey_on_member must be error or overwrite");
    }
    Value data = a.get("data");
    if (data instanceof PyStr) {
      throw PythonError.raises("rekey_on_member: Type is not a valid list, set, or dict");
    }
    List<Value> items =
        data instanceof PyDict d
            ? Iteration.defined(PyList.of(d.values()))
            : Iteration.defined(data);
    PyDict out = new PyDict();
    for (Value item : items) {
      c.step();
      if (!(item instanceof PyDict d)) {
        throw PythonError.raises("rekey_on_member: List item is not a valid dict");
      }
      @Nullable Value key = d.get(a.get("key"));
      if (key == null) {
        throw PythonError.raises("Key " + Repr.of(a.get("key")) + " was not found");
      }
      if (out.containsKey(key) && duplicates.equals("error")) {
        throw PythonError.raises("Key " + Repr.of(key) + " is not unique, cannot convert to dict");
      }
      out.put(key, item);
    }
    return out;
  }

  private static Value split(Bound a, CallContext c) {
    if (!(a.get("self") instanceof PyStr s)) {
      throw PythonError.raises("split needs a string, not " + a.get("self").typeName());
    }
    @Nullable String separator = a.isNone("sep") ? null : a.text("sep");
    int limit = (int) Math.min(a.integer("maxsplit"), Integer.MAX_VALUE);
    PyList out = new PyList();
    PythonSplitting.split(s.text(), separator, limit).forEach(p -> out.add(PyStr.of(p)));
    return out;
  }
}
