package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.scope.Assigned;
import io.hardenlint.jinja.scope.Layer;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a template sees that is included or imported with context: the names that the other one has
 * assigned by then, with copies of its lists and mappings, and whatever that one was given.
 */
final class Inherited implements Layer {
  private final Session session;
  private final Assigned ofScopes;
  private final Assigned ofNames;
  private final Layer given;
  private final Map<String, Slot> copies = new HashMap<>();

  Inherited(Session session, State state) {
    this.session = session;
    this.ofScopes = state.scope().snapshot();
    this.ofNames = state.run().names().assigned();
    this.given = state.run().names().given();
  }

  @Override
  public @Nullable Slot find(String name) {
    Slot known = copies.get(name);
    if (known != null) {
      return known;
    }
    Slot slot = ofScopes.over(ofNames).find(name);
    Value value = slot == null ? null : slot.value();
    if (slot == null || value == null) {
      return given.find(name);
    }
    try {
      Slot copy = new Slot(session.behaviour().inherited(value), slot.uses());
      if (session.behaviour().inheritsOnce()) {
        copies.put(name, copy);
      }
      return copy;
    } catch (PythonError error) {
      throw session.located(error, session.position());
    }
  }

  /** What all names hold that templates assigned. */
  Stream<Value> values() {
    Stream<Value> here = Stream.concat(ofScopes.values(), ofNames.values());
    return given instanceof Inherited above ? Stream.concat(here, above.values()) : here;
  }
}
