package io.hardenlint.jinja.scope;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of one stretch of a template, inside the names around it. */
public final class Scope {
  private final @Nullable Scope parent;
  private final SlotTable slots = new SlotTable();
  private final SlotTable resolved = new SlotTable();
  private final boolean assigns;
  private boolean closed;

  /**
   * Opens a scope.
   *
   * @param parent the scope around it, or null
   * @param opening what is known of its names; those that it assigns before it reads them are
   *     undefined until then, even if the play has variables of that name
   */
  public Scope(@Nullable Scope parent, Opening opening) {
    this.parent = parent;
    this.assigns = opening.assigns() || (parent != null && parent.assigns);
    for (String name : opening.missing()) {
      slots.put(name, Slot.MISSING);
    }
  }

  /** What a name holds here or in a scope around; null if no scope knows it. */
  public @Nullable Slot find(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Slot slot = scope.slots.get(name);
      if (slot == null) {
        slot = scope.resolved.get(name);
      }
      if (slot != null) {
        return slot;
      }
    }
    return null;
  }

  /** Keeps what a name outside of the template held when the scope opened. */
  public void resolve(String name, Slot slot) {
    resolved.put(name, slot);
  }

  /** Assigns a name in this scope. */
  public void set(String name, Slot slot) {
    slots.put(name, slot);
  }

  /** Whether this scope or one around it assigns a name, now or later. */
  public boolean assigns() {
    return assigns;
  }

  /** The scope has ended. */
  public void close() {
    closed = true;
  }

  /** Whether the scope or one around it has ended. */
  public boolean isClosed() {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (scope.closed) {
        return true;
      }
    }
    return false;
  }

  /** All assigned names as an included template sees them: a copy, inner ones first. */
  public Assigned snapshot() {
    Map<String, Slot> visible = new HashMap<>();
    for (Scope scope = this; scope != null; scope = scope.parent) {
      scope.slots.forEach(visible::putIfAbsent);
    }
    visible.values().removeIf(slot -> slot.value() == null);
    return new Assigned(visible);
  }
}
