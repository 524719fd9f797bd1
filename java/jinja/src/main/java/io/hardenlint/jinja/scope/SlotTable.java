package io.hardenlint.jinja.scope;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Slots by name. A scope opens with every turn of a loop and mostly holds a name or two: those are
 * found faster one by one than in a map, which takes more room than all of them.
 */
final class SlotTable {
  private static final int FEW = 4;
  private static final int MANY = 16;
  private static final String[] NO_NAMES = {};
  private static final Slot[] NO_SLOTS = {};

  private String[] names = NO_NAMES;
  private Slot[] slots = NO_SLOTS;
  private int size;

  /** Takes the place of the arrays once they would be too long to go through. */
  private @Nullable Map<String, Slot> map;

  @Nullable Slot get(String name) {
    if (map != null) {
      return map.get(name);
    }
    int index = index(name);
    return index < 0 ? null : slots[index];
  }

  void put(String name, Slot slot) {
    int index = map == null ? index(name) : -1;
    if (index >= 0) {
      slots[index] = slot;
    } else if (size < MANY) {
      append(name, slot);
    } else {
      map().put(name, slot);
    }
  }

  private void append(String name, Slot slot) {
    if (size == names.length) {
      int capacity = Math.max(FEW, size * 2);
      names = Arrays.copyOf(names, capacity);
      slots = Arrays.copyOf(slots, capacity);
    }
    names[size] = name;
    slots[size++] = slot;
  }

  private Map<String, Slot> map() {
    if (map == null) {
      Map<String, Slot> all = new HashMap<>();
      forEach(all::put);
      map = all;
    }
    return map;
  }

  void forEach(BiConsumer<String, Slot> action) {
    if (map != null) {
      map.forEach(action);
      return;
    }
    for (int i = 0; i < size; i++) {
      action.accept(names[i], slots[i]);
    }
  }

  private int index(String name) {
    int hash = name.hashCode();
    for (int i = 0; i < size; i++) {
      if (names[i].hashCode() == hash && names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
