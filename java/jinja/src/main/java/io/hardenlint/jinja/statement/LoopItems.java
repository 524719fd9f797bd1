package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The elements of a loop; its condition is asked no earlier than Jinja2 does. */
final class LoopItems {
  private final List<Value> elements;
  private final Predicate<Value> passes;
  private int next;

  LoopItems(List<Value> elements, Predicate<Value> passes) {
    this.elements = elements;
    this.passes = passes;
  }

  /** The next element that passes, or null. */
  @Nullable Value next() {
    while (next < elements.size()) {
      Value element = elements.get(next++);
      if (passes.test(element)) {
        return element;
      }
    }
    return null;
  }

  /** All others that pass. */
  List<Value> drain() {
    List<Value> rest = new ArrayList<>();
    for (Value element = next(); element != null; element = next()) {
      rest.add(element);
    }
    return rest;
  }
}
