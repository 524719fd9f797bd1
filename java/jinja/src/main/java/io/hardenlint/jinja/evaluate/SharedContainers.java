package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.value.Cell;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The lists and mappings of the play's variables. Ansible makes new ones for each template that is
 * rendered inside another, so that changing one in place has effects that are not reproduced here.
 */
public final class SharedContainers {
  private static final Set<String> CHANGING =
      Set.of(
          "append",
          "extend",
          "insert",
          "pop",
          "popitem",
          "remove",
          "clear",
          "sort",
          "reverse",
          "update",
          "setdefault");

  /** Methods that Ansible's own lists and mappings break. */
  private static final Set<String> BROKEN = Set.of("count", "fromkeys");

  private final Set<Value> members = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Counts a value and what it holds. */
  public void add(Value value) {
    switch (value) {
      case PyList l -> {
        if (members.add(l)) {
          l.cells().forEach(this::addCell);
        }
      }
      case PyDict d -> {
        if (members.add(d)) {
          for (Value key : d.keys()) {
            Cell cell = d.cell(key);
            if (cell != null) {
              addCell(cell);
            }
          }
        }
      }
      case PyTuple t -> t.items().forEach(this::addCell);
      default -> {}
    }
  }

  private void addCell(Cell cell) {
    if (cell instanceof Value v) {
      add(v);
    }
  }

  /** Whether a method changes its receiver. */
  static boolean isChange(Value receiver, String method) {
    return CHANGING.contains(method) && (receiver instanceof PyList || receiver instanceof PyDict);
  }

  /** Whether a method changes a container of the play's variables. */
  boolean wouldChange(Value receiver, String method) {
    return CHANGING.contains(method) && members.contains(receiver);
  }

  /** Whether a method gives another result on Ansible's containers than on Python's. */
  static boolean isBroken(Value receiver, String method) {
    return BROKEN.contains(method) && (receiver instanceof PyList || receiver instanceof PyDict);
  }
}
