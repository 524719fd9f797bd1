package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Ordering;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** {@code sorted}, {@code min} and {@code max} with a key. */
public final class Sorting {
  private Sorting() {}

  private record Keyed(Value item, Value key) {}

  /**
   * {@code sorted(items, key=key, reverse=reverse)}.
   *
   * @throws PythonError if two keys have no order, or a key is NaN, which comes out wherever
   *     Python's algorithm leaves it
   */
  public static List<Value> sorted(
      List<Value> items, UnaryOperator<Value> key, boolean reverse, CallContext context) {
    List<Keyed> keyed = new ArrayList<>(items.size());
    for (Value item : items) {
      context.step();
      Value k = key.apply(item);
      refuseNan(k);
      keyed.add(new Keyed(item, k));
    }
    // A stable descending sort: reverse, sort, reverse.
    List<Keyed> order = reverse ? new ArrayList<>(keyed.reversed()) : keyed;
    order = merge(order, context);
    if (context.concealsOrder() && hasTies(order)) {
      context.revealOrder();
    }
    List<Value> out = new ArrayList<>(order.size());
    for (Keyed element : reverse ? order.reversed() : order) {
      out.add(element.item);
    }
    return out;
  }

  /** Whether elements that differ have the same place, so that they stay in the order they had. */
  private static boolean hasTies(List<Keyed> sorted) {
    for (int i = 1; i < sorted.size(); i++) {
      if (ties(sorted.get(i - 1), sorted.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean ties(Keyed a, Keyed b) {
    return !less(a, b) && !less(b, a) && !Repr.of(a.item).equals(Repr.of(b.item));
  }

  private static void refuseNan(Value key) {
    switch (key) {
      case PyFloat f when Double.isNaN(f.number()) -> throw PythonError.unsupported("sorting NaN");
      case PyList l -> l.values().forEach(Sorting::refuseNan);
      case PyTuple t -> t.items().forEach(Sorting::refuseNan);
      default -> {}
    }
  }

  private static List<Keyed> merge(List<Keyed> items, CallContext context) {
    if (items.size() < 2) {
      return items;
    }
    List<Keyed> left = merge(items.subList(0, items.size() / 2), context);
    List<Keyed> right = merge(items.subList(items.size() / 2, items.size()), context);
    List<Keyed> out = new ArrayList<>(items.size());
    int i = 0;
    int j = 0;
    while (i < left.size() && j < right.size()) {
      context.step();
      if (less(right.get(j), left.get(i))) {
        out.add(right.get(j++));
      } else {
        out.add(left.get(i++));
      }
    }
    out.addAll(left.subList(i, left.size()));
    out.addAll(right.subList(j, right.size()));
    return out;
  }

  private static boolean less(Keyed a, Keyed b) {
    return Ordering.holdsUsed(Ordering.Operator.LESS, a.key, b.key);
  }

  /** {@code min} or {@code max} of a list that is not empty: the first of equal ones. */
  public static Value extreme(
      List<Value> items, UnaryOperator<Value> key, boolean greatest, CallContext context) {
    Keyed best = null;
    for (Value item : items) {
      context.step();
      Keyed next = new Keyed(item, key.apply(item));
      if (best == null
          || Ordering.holdsUsed(
              greatest ? Ordering.Operator.GREATER : Ordering.Operator.LESS, next.key, best.key)) {
        best = next;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("no items");
    }
    Keyed found = best;
    if (context.concealsOrder()
        && items.stream().anyMatch(item -> ties(found, new Keyed(item, key.apply(item))))) {
      context.revealOrder();
    }
    return found.item;
  }
}
