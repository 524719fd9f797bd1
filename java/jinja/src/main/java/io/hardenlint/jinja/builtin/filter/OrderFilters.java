package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.support.Attributes;
import io.hardenlint.jinja.builtin.support.Definedness;
import io.hardenlint.jinja.builtin.support.Sorting;
import io.hardenlint.jinja.builtin.support.Texts;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.HashKey;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Filters that sort, group and drop repeated elements. */
public final class OrderFilters {
  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of(
              "sort",
              "value, reverse=false, case_sensitive=false, attribute=none",
              OrderFilters::sort),
          Builtin.of(
              "dictsort",
              "value, case_sensitive=false, by='key', reverse=false",
              OrderFilters::dictsort),
          Builtin.of(
              "min", "value, case_sensitive=false, attribute=none", (a, c) -> extreme(a, c, false)),
          Builtin.of(
              "max", "value, case_sensitive=false, attribute=none", (a, c) -> extreme(a, c, true)),
          Builtin.of(
              "groupby",
              "value, attribute, default=none, case_sensitive=false",
              OrderFilters::groupby),
          Builtin.of("unique", "a, case_sensitive=none, attribute=none", OrderFilters::unique));

  private OrderFilters() {}

  private static Value sort(Bound a, CallContext c) {
    List<Attributes> names = Attributes.several(a.get("attribute"));
    boolean ignoreCase = !a.truth("case_sensitive");
    return PyList.of(
        Sorting.sorted(
            Iteration.defined(a.get("value")),
            item -> Attributes.all(names, item, ignoreCase, c),
            reverse(a),
            c));
  }

  /** Python up to 3.11 wants an integer here, newer ones take anything. */
  private static boolean reverse(Bound a) {
    if (!Numbers.isInteger(a.get("reverse"))) {
      throw PythonError.unsupported("sort with a reverse of type " + a.get("reverse").typeName());
    }
    return a.truth("reverse");
  }

  private static Value dictsort(Bound a, CallContext c) {
    if (!(a.get("value") instanceof PyDict dict)) {
      throw PythonError.raises(
          "'" + a.get("value").typeName() + "' object has no attribute 'items'");
    }
    String by = a.text("by");
    if (!by.equals("key") && !by.equals("value")) {
      throw PythonError.raises("You can only sort by either \"key\" or \"value\"");
    }
    int position = by.equals("key") ? 0 : 1;
    boolean ignoreCase = !a.truth("case_sensitive");
    if (c.dialect() == Dialect.CORE_2_19) {
      Definedness.ofElements(dict);
    }
    List<Value> pairs = dict.items();
    return PyList.of(
        Sorting.sorted(
            pairs,
            pair -> {
              Value key = ((PyTuple) pair).items().get(position);
              return ignoreCase ? Texts.ignoreCase(key) : key;
            },
            a.truth("reverse"),
            c));
  }

  private static UnaryOperator<Value> key(Bound a, @Nullable Value fallback, CallContext c) {
    Attributes name = Attributes.of(a.get("attribute"), fallback);
    boolean ignoreCase = !a.truth("case_sensitive");
    return item -> {
      Value value = name.defined(item, c);
      return ignoreCase ? Texts.ignoreCase(value) : value;
    };
  }

  private static Value extreme(Bound a, CallContext c, boolean greatest) {
    List<Value> items = Iteration.defined(a.get("value"));
    return items.isEmpty()
        ? c.undefined("No aggregated item, sequence was empty.")
        : Sorting.extreme(items, key(a, null, c), greatest, c);
  }

  private static Value groupby(Bound a, CallContext c) {
    // From 2.19 on a missing attribute stops the filter before its default is looked at.
    @Nullable Value fallback =
        a.isNone("default") || c.dialect() == Dialect.CORE_2_19 ? null : a.get("default");
    UnaryOperator<Value> key = key(a, fallback, c);
    Attributes name = Attributes.of(a.get("attribute"), fallback);
    PyList out = new PyList();
    List<Value> group = new ArrayList<>();
    @Nullable Value groupKey = null;
    for (Value item : Sorting.sorted(Iteration.defined(a.get("value")), key, false, c)) {
      Value itemKey = key.apply(item);
      if (groupKey != null && !Equality.sameOrEqualUsed(groupKey, itemKey)) {
        out.add(group(name, group, groupKey, a, c));
        group.clear();
        groupKey = itemKey;
      }
      if (groupKey == null) {
        groupKey = itemKey;
      }
      group.add(item);
    }
    if (groupKey != null) {
      out.add(group(name, group, groupKey, a, c));
    }
    return out;
  }

  private static PyTuple group(
      Attributes name, List<Value> group, Value key, Bound a, CallContext c) {
    // Without case the group is named as its first element has it.
    Value shown = a.truth("case_sensitive") ? key : name.defined(group.getFirst(), c);
    return new PyTuple(List.of(shown, PyList.of(group)), List.of("grouper", "list"));
  }

  /** Where Ansible's own way cannot take over, any failure is one that no default replaces. */
  private static Value unique(Bound a, CallContext c) {
    return hasOwnWay(a) ? uniqueByHash(a, c) : Definedness.caught(a, () -> uniqueByHash(a, c));
  }

  private static boolean hasOwnWay(Bound a) {
    boolean insensitive = !a.isNone("case_sensitive") && !a.truth("case_sensitive");
    return !insensitive && a.isNone("attribute");
  }

  private static Value uniqueByHash(Bound a, CallContext c) {
    List<Value> items = Iteration.defined(a.get("a"));
    Attributes name = Attributes.of(a.get("attribute"), null);
    boolean ignoreCase = a.isNone("case_sensitive") || !a.truth("case_sensitive");
    Map<Object, Value> seen = new HashMap<>();
    PyList out = new PyList();
    for (Value item : items) {
      c.step();
      if (Definedness.isUndefinedTuple(item)) {
        // Whether Ansible compares it, and so stumbles over it, is up to the hashes of the others.
        throw PythonError.unsupported("unique, of tuples that hold something undefined,");
      }
      Value key = name.defined(item, c);
      Object hash;
      try {
        hash = HashKey.of(ignoreCase ? Texts.ignoreCase(key) : key);
      } catch (PythonError e) {
        if (e.kind() != PythonError.Kind.RAISES) {
          throw e;
        }
        return uniqueByEquality(a, items, c);
      }
      Value kept = seen.putIfAbsent(hash, item);
      if (kept == null) {
        out.add(item);
      } else if (c.concealsOrder() && !Repr.of(kept).equals(Repr.of(item))) {
        // Which of the two is kept follows their order.
        c.revealOrder();
      }
    }
    return out;
  }

  /** Ansible's own way, which compares elements that cannot be hashed. */
  private static Value uniqueByEquality(Bound a, List<Value> items, CallContext c) {
    if (!hasOwnWay(a)) {
      throw PythonError.raises(
          "unique cannot compare these elements with case_sensitive=false or attribute");
    }
    return PyList.of(distinct(items, c));
  }

  /** The elements without repetition, compared one by one. */
  static List<Value> distinct(List<Value> items, CallContext c) {
    List<Value> out = new ArrayList<>();
    for (Value item : items) {
      if (out.stream()
          .noneMatch(known -> {
            c.step();
            return Equality.sameOrEqualUsed(known, item);
          })) {
        out.add(item);
      }
    }
    return out;
  }
}
