package io.hardenlint.jinja.trace;

import io.hardenlint.jinja.value.Cell;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of the play's variables that can be told from all others, and the element each is of.
 * A loop over {@code d.items()} or over a selection of a list reads all elements before the first
 * turn; with this each turn knows which of them it shows.
 */
public final class Elements {
  /** Longer tuples are not taken apart: each part is compared with each variable. */
  private static final int MOST_PARTS = 16;

  private final IdentityHashMap<Value, Element> values = new IdentityHashMap<>();
  private final IdentityHashMap<Value, Element> keys = new IdentityHashMap<>();

  /** None yet. */
  public Elements() {}

  /** Remembers the value of an element, if it is one of a kind. */
  public void add(Use use, Value value) {
    boolean distinct =
        switch (value) {
          case PyStr s -> !s.text().isEmpty();
          case PyList l -> true;
          case PyDict d -> true;
          case PyFloat f -> true;
          default -> false;
        };
    if (distinct) {
      values.putIfAbsent(value, new Element(use, value));
    }
  }

  /** Remembers the key under which an element stands. */
  public void addKey(Value key, Use use, Cell value) {
    keys.put(key, new Element(use, value));
  }

  /**
   * Which of the things that went into all elements of a loop went into one.
   *
   * @param element what a turn shows
   * @param all what went into all
   */
  public Uses narrowed(Value element, Uses all) {
    if (all.variables().size() < 2) {
      return all;
    }
    List<Use> own = own(element);
    if (own.isEmpty()) {
      return all;
    }
    List<Use> left = new ArrayList<>(all.variables().size());
    for (int i = 0; i < all.variables().size(); i++) {
      Use use = all.variables().get(i);
      if (!isBeside(use, own)) {
        left.add(use);
      }
    }
    for (Use use : own) {
      if (!left.contains(use)) {
        left.add(use);
      }
    }
    return Uses.of(left, all.texts());
  }

  /** Whether a variable lies beside one of the elements, in the same container, but in none. */
  private static boolean isBeside(Use use, List<Use> own) {
    for (Use at = use; at != null; at = at.container()) {
      if (own.contains(at)) {
        return false;
      }
      if (at.container() != null && holds(at.container(), own)) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("ReferenceEquality") // uses are compared as themselves
  private static boolean holds(Use container, List<Use> own) {
    for (Use use : own) {
      if (use.container() == container) {
        return true;
      }
    }
    return false;
  }

  /** The elements that a value is, or that a pair of a key and a value shows; none if unsure. */
  private List<Use> own(Value value) {
    Element element = values.get(value);
    if (element != null) {
      return List.of(element.use());
    }
    return switch (value) {
      case PyTuple t -> ofParts(t.items());
      case PyDict d when d.size() == 2 -> ofParts(parts(d));
      default -> {
        Element key = keys.get(value);
        yield key == null ? List.of() : List.of(key.use());
      }
    };
  }

  private static List<Value> parts(PyDict dict) {
    List<Value> parts = new ArrayList<>();
    for (Value key : dict.keys()) {
      Cell cell = dict.cell(key);
      if (cell instanceof Value v) {
        parts.add(v);
      }
    }
    return parts;
  }

  private List<Use> ofParts(List<Value> parts) {
    if (parts.size() > MOST_PARTS) {
      return List.of();
    }
    List<Use> own = new ArrayList<>(parts.size());
    Element key = null;
    for (Value part : parts) {
      Element element = values.get(part);
      if (element != null) {
        own.add(element.use());
        continue;
      }
      Element named = keys.get(part);
      if (named != null) {
        own.add(named.use());
        key = named;
      } else if (!isValueOf(key, part)) {
        return List.of();
      }
    }
    return own;
  }

  /** Whether a part that looks like many others is the value of the key before it. */
  private static boolean isValueOf(@Nullable Element key, Value part) {
    return key != null && key.cell().value().equals(part);
  }
}
