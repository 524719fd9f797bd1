package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.builtin.support.Addition;
import io.hardenlint.jinja.builtin.support.HashSets;
import io.hardenlint.jinja.builtin.support.Membership;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.HashKey;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ansible's set filters. They put elements through Python's sets, whose order follows the hashes:
 * that of numbers can be computed, that of text changes from run to run and is reported. Elements
 * that cannot be hashed are compared one by one and keep their order.
 */
public final class SetFilters {
  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("union", "a, b", (a, c) -> apply(a, c, HashSets.Operation.UNION)),
          Builtin.of("intersect", "a, b", (a, c) -> apply(a, c, HashSets.Operation.INTERSECTION)),
          Builtin.of("difference", "a, b", (a, c) -> apply(a, c, HashSets.Operation.DIFFERENCE)),
          Builtin.of(
              "symmetric_difference",
              "a, b",
              (a, c) -> apply(a, c, HashSets.Operation.SYMMETRIC_DIFFERENCE)));

  /** What releases before 2.16 have otherwise: lists keep their order. */
  public static final List<Builtin> UP_TO_2_15 =
      List.of(
          ordered("union", HashSets.Operation.UNION),
          ordered("intersect", HashSets.Operation.INTERSECTION),
          ordered("difference", HashSets.Operation.DIFFERENCE),
          ordered("symmetric_difference", HashSets.Operation.SYMMETRIC_DIFFERENCE));

  private SetFilters() {}

  private static Builtin ordered(String name, HashSets.Operation operation) {
    return Builtin.of(
        name,
        "a, b",
        (a, c) -> {
          if (!(a.get("a") instanceof PyList) && !(a.get("b") instanceof PyList)) {
            throw PythonError.unsupported(
                a.callee() + " of a " + a.get("a").typeName() + " and no list");
          }
          Iteration.defined(a.get("b"));
          return compared(a, operation, c);
        });
  }

  private static Value apply(Bound arguments, CallContext c, HashSets.Operation operation) {
    if (hashable(arguments.get("a")) && hashable(arguments.get("b"))) {
      List<Value> a = Iteration.defined(arguments.get("a"));
      List<Value> b = Iteration.defined(arguments.get("b"));
      List<Value> result = chosen(a, b, operation, c);
      List<Value> ordered = HashSets.order(a, b, operation);
      if (!ordered.isEmpty()) {
        return PyList.of(ordered);
      }
      if (result.size() > 1) {
        c.unstableOrder(
            arguments.callee()
                + " gives its "
                + result.size()
                + " elements in an order that changes from run to run; add '| sort'");
      }
      return PyList.of(result);
    }
    return compared(arguments, operation, c);
  }

  /** Whether a set can be made of the elements; they are read as far as Python gets. */
  private static boolean hashable(Value container) {
    ElementReader items = new ElementReader(container);
    try {
      for (Value item = items.next(); item != null; item = items.next()) {
        HashKey.of(item);
      }
      return true;
    } catch (PythonError e) {
      if (e.kind() != PythonError.Kind.RAISES) {
        throw e;
      }
      return false;
    }
  }

  /** The elements of the result in the order in which they first appear. */
  private static List<Value> chosen(
      List<Value> a, List<Value> b, HashSets.Operation operation, CallContext c) {
    Set<Object> inA = keys(a);
    Set<Object> inB = keys(b);
    Set<Object> seen = new HashSet<>();
    List<Value> all = new ArrayList<>(a);
    all.addAll(b);
    // Of two equal elements, such as 1 and True, an intersection keeps that of the smaller set.
    Map<Object, Value> kept = new HashMap<>();
    if (operation == HashSets.Operation.INTERSECTION && inB.size() <= inA.size()) {
      b.forEach(item -> kept.putIfAbsent(HashKey.of(item), item));
    }
    List<Value> out = new ArrayList<>();
    for (Value item : all) {
      c.step();
      Object key = HashKey.of(item);
      boolean wanted =
          switch (operation) {
            case UNION -> true;
            case INTERSECTION -> inA.contains(key) && inB.contains(key);
            case DIFFERENCE -> inA.contains(key) && !inB.contains(key);
            case SYMMETRIC_DIFFERENCE -> inA.contains(key) != inB.contains(key);
          };
      if (wanted && seen.add(key)) {
        out.add(kept.getOrDefault(key, item));
      }
    }
    return out;
  }

  private static Set<Object> keys(List<Value> items) {
    Set<Object> keys = new HashSet<>();
    items.forEach(item -> keys.add(HashKey.of(item)));
    return keys;
  }

  private static Value compared(Bound arguments, HashSets.Operation operation, CallContext c) {
    Value a = arguments.get("a");
    Value others = arguments.get("b");
    return switch (operation) {
      case INTERSECTION -> PyList.of(OrderFilters.distinct(filtered(a, others, true, c), c));
      case DIFFERENCE -> PyList.of(OrderFilters.distinct(filtered(a, others, false, c), c));
      case UNION -> PyList.of(OrderFilters.distinct(Iteration.of(Addition.add(a, others)), c));
      case SYMMETRIC_DIFFERENCE -> {
        List<Value> common = OrderFilters.distinct(filtered(a, others, true, c), c);
        List<Value> all = OrderFilters.distinct(Iteration.of(Addition.add(a, others)), c);
        yield PyList.of(filtered(PyList.of(all), PyList.of(common), false, c));
      }
    };
  }

  private static List<Value> filtered(Value items, Value others, boolean wanted, CallContext c) {
    List<Value> out = new ArrayList<>();
    for (Value item : Iteration.defined(items)) {
      c.step();
      if (Membership.asked(others, item, c) == wanted) {
        out.add(item);
      }
    }
    return out;
  }
}
