package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order in which CPython goes through a set of integers: that of its hash table. */
public final class HashSets {
  private static final int MIN_SIZE = 8;
  private static final int LINEAR_PROBES = 9;
  private static final int PERTURB_SHIFT = 5;
  private static final int LARGE = 50_000;

  private HashSets() {}

  /** What is done with two sets. */
  public enum Operation {
    /** In either. */
    UNION,
    /** In both. */
    INTERSECTION,
    /** In the first only. */
    DIFFERENCE,
    /** In exactly one. */
    SYMMETRIC_DIFFERENCE
  }

  /**
   * {@code list(set(a) op set(b))}, or an empty list where an element is no small integer, so that
   * the order is not known here.
   */
  public static List<Value> order(List<Value> a, List<Value> b, Operation operation) {
    if (!a.stream().allMatch(HashSets::isSmall) || !b.stream().allMatch(HashSets::isSmall)) {
      return List.of();
    }
    Table left = Table.of(a);
    Table right = Table.of(b);
    return switch (operation) {
      case UNION -> {
        Table result = new Table();
        result.merge(left);
        result.merge(right);
        yield result.items();
      }
      case INTERSECTION -> {
        Table larger = right.used > left.used ? right : left;
        Table smaller = larger == left ? right : left;
        Table result = new Table();
        smaller.items().stream().filter(larger::contains).forEach(result::add);
        yield result.items();
      }
      case DIFFERENCE -> {
        Table result = new Table();
        if (left.used >> 2 > right.used) {
          result.merge(left);
          right.items().forEach(result::discard);
        } else {
          left.items().stream().filter(item -> !right.contains(item)).forEach(result::add);
        }
        yield result.items();
      }
      case SYMMETRIC_DIFFERENCE -> {
        Table result = new Table();
        result.merge(right);
        for (Value item : left.items()) {
          if (!result.discard(item)) {
            result.add(item);
          }
        }
        yield result.items();
      }
    };
  }

  private static boolean isSmall(Value value) {
    if (!Numbers.isInteger(value)) {
      return false;
    }
    long number = Numbers.integer(value).saturated();
    return Numbers.integer(value).isLong() && Math.abs(number) < (1L << 61) - 1;
  }

  /** A hash table with open addressing as in CPython's {@code setobject.c}. */
  private static final class Table {
    private @Nullable Value[] slots = new @Nullable Value[MIN_SIZE];
    private boolean[] dummy = new boolean[MIN_SIZE];
    private int used;
    private int fill;

    static Table of(List<Value> items) {
      Table table = new Table();
      items.forEach(table::add);
      return table;
    }

    private static long hash(Value value) {
      long number = Numbers.integer(value).saturated();
      return number == -1 ? -2 : number;
    }

    private static boolean same(Value a, Value b) {
      return Numbers.integer(a).equals(Numbers.integer(b));
    }

    /** The slot that holds an equal element, or else, negative, where it would be put. */
    private int find(Value value) {
      long mask = slots.length - 1L;
      long perturb = hash(value);
      long index = perturb & mask;
      while (true) {
        long probes = index + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
        for (long i = index; i <= index + probes; i++) {
          int slot = (int) i;
          if (slots[slot] == null && !dummy[slot]) {
            return -slot - 1;
          }
          @Nullable Value there = slots[slot];
          if (there != null && same(there, value)) {
            return slot;
          }
        }
        perturb >>>= PERTURB_SHIFT;
        index = (index * 5 + 1 + perturb) & mask;
      }
    }

    boolean contains(Value value) {
      return find(value) >= 0;
    }

    void add(Value value) {
      int slot = find(value);
      if (slot >= 0) {
        return;
      }
      slots[-slot - 1] = value;
      used++;
      fill++;
      if (fill * 5L >= (slots.length - 1L) * 3) {
        resize(used > LARGE ? used * 2L : used * 4L);
      }
    }

    boolean discard(Value value) {
      int slot = find(value);
      if (slot < 0) {
        return false;
      }
      slots[slot] = null;
      dummy[slot] = true;
      used--;
      return true;
    }

    private void resize(long least) {
      int size = MIN_SIZE;
      while (size <= least) {
        size <<= 1;
      }
      List<Value> items = items();
      slots = new @Nullable Value[size];
      dummy = new boolean[size];
      used = 0;
      fill = 0;
      for (Value item : items) {
        slots[-find(item) - 1] = item;
        used++;
        fill++;
      }
    }

    void merge(Table other) {
      if (other.used == 0) {
        return;
      }
      if ((fill + (long) other.used) * 5 >= (slots.length - 1L) * 3) {
        resize((used + (long) other.used) * 2);
      }
      if (fill == 0 && slots.length == other.slots.length && other.fill == other.used) {
        slots = other.slots.clone();
        used = other.used;
        fill = other.fill;
        return;
      }
      other.items().forEach(this::add);
    }

    List<Value> items() {
      List<Value> items = new ArrayList<>(used);
      for (@Nullable Value slot : slots) {
        if (slot != null) {
          items.add(slot);
        }
      }
      return items;
    }
  }
}
