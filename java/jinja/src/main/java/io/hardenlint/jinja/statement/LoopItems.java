package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyView;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a loop: each is read, and the condition asked, no earlier than Jinja2 does. So a
 * loop sees what its body puts into the list that it goes through.
 */
final class LoopItems {
  private final Session session;
  private final Value iterable;
  private final Uses uses;
  private List<Value> others;
  private final List<Value> keys;
  private final UnaryOperator<@Nullable Slot> passing;
  private int revision;
  private int next;
  private boolean exhausted;

  private LoopItems(
      Session session,
      Value iterable,
      Uses uses,
      List<Value> others,
      UnaryOperator<@Nullable Slot> passing) {
    this.session = session;
    this.iterable = iterable;
    this.uses = uses;
    this.others = others;
    PyDict dict = mapping();
    this.revision = dict == null ? 0 : dict.revision();
    this.keys = dict == null ? List.of() : dict.keys();
    this.passing = passing;
  }

  /**
   * The elements of a value, each with what went into it.
   *
   * @param uses what went into the value
   * @param passing gives an element as the loop gets it, or null if the condition does not hold
   * @throws io.hardenlint.jinja.python.PythonError if it cannot be iterated
   * @throws io.hardenlint.jinja.value.UndefinedUse if it is undefined
   */
  static LoopItems of(
      Session session, Value iterable, Uses uses, UnaryOperator<@Nullable Slot> passing) {
    if (iterable instanceof PyList) {
      return new LoopItems(session, iterable, uses, List.of(), passing);
    }
    Session.Recorded<List<Value>> all = session.record(() -> Iteration.of(iterable));
    return new LoopItems(session, iterable, uses.plus(all.uses()), all.result(), passing);
  }

  /** How many there are now, whether they pass or not. */
  int size() {
    return switch (iterable) {
      case PyList list -> list.size();
      case PyDict dict -> dict.size();
      case PyView view -> view.of().size();
      default -> others.size();
    };
  }

  /**
   * The next element that passes, or null.
   *
   * @throws io.hardenlint.jinja.python.PythonError if a mapping got other keys meanwhile
   */
  @Nullable Slot next() {
    for (Slot element = read(); element != null; element = read()) {
      Slot passed = passing.apply(element);
      if (passed != null) {
        return passed;
      }
    }
    return null;
  }

  /** An iterator that once came to the end stays there. */
  private @Nullable Slot read() {
    if (exhausted) {
      return null;
    }
    checkKeys();
    exhausted = next >= size();
    if (exhausted) {
      return null;
    }
    int index = next++;
    if (iterable instanceof PyList list) {
      Session.Recorded<Value> element =
          session.record(
              () -> list.isDisplay() ? list.get(index) : session.element(list.get(index)));
      return new Slot(
          element.result(),
          session.elements().narrowed(element.result(), uses).plus(element.uses()));
    }
    Value element = others.get(index);
    return new Slot(element, session.elements().narrowed(element, uses));
  }

  private @Nullable PyDict mapping() {
    return iterable instanceof PyView view ? view.of() : iterable instanceof PyDict d ? d : null;
  }

  /** Sees to it that a mapping has the keys that it had at first. */
  private void checkKeys() {
    PyDict dict = mapping();
    if (dict == null || dict.revision() == revision) {
      return;
    }
    revision = dict.revision();
    if (dict.size() != others.size()) {
      throw PythonError.raises("dictionary changed size during iteration");
    }
    if (!dict.keys().equals(keys)) {
      throw PythonError.unsupported("replacing keys of a mapping while a loop goes through it");
    }
    others = Iteration.of(iterable);
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
