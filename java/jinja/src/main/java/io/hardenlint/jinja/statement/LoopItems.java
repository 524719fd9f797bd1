package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The elements of a loop; its condition is asked no earlier than Jinja2 does. */
final class LoopItems {
  private final List<Slot> elements;
  private final Predicate<Slot> passes;
  private int next;

  private LoopItems(List<Slot> elements, Predicate<Slot> passes) {
    this.elements = elements;
    this.passes = passes;
  }

  /**
   * The elements of a value, each with what went into it.
   *
   * @param uses what went into the value
   * @param passes the condition
   * @throws io.hardenlint.jinja.python.PythonError if it cannot be iterated
   * @throws io.hardenlint.jinja.value.UndefinedUse if it is undefined
   */
  static LoopItems of(Session session, Value iterable, Uses uses, Predicate<Slot> passes) {
    List<Slot> elements = new ArrayList<>();
    if (iterable instanceof PyList list) {
      for (int i = 0; i < list.size(); i++) {
        int index = i;
        Session.Recorded<Value> element = session.record(() -> list.get(index));
        elements.add(
            new Slot(
                element.result(),
                session.elements().narrowed(element.result(), uses).plus(element.uses())));
      }
    } else {
      Session.Recorded<List<Value>> all = session.record(() -> Iteration.of(iterable));
      Uses together = uses.plus(all.uses());
      for (Value element : all.result()) {
        elements.add(new Slot(element, session.elements().narrowed(element, together)));
      }
    }
    return new LoopItems(elements, passes);
  }

  /** How many there are, whether they pass or not. */
  int size() {
    return elements.size();
  }

  /** The next element that passes, or null. */
  @Nullable Slot next() {
    while (next < elements.size()) {
      Slot element = elements.get(next++);
      if (passes.test(element)) {
        return element;
      }
    }
    return null;
  }

  /** All others that pass. */
  List<Slot> drain() {
    List<Slot> rest = new ArrayList<>();
    for (Slot element = next(); element != null; element = next()) {
      rest.add(element);
    }
    return rest;
  }
}
