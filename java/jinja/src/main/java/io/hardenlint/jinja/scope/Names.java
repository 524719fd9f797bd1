package io.hardenlint.jinja.scope;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of one rendered template that its blocks and importers see: jinja2's context. */
public final class Names implements Layer {
  private final Map<String, Slot> own = new LinkedHashMap<>();
  private final Set<String> exported = new LinkedHashSet<>();
  private final Layer parent;

  /** Names on top of what the template was given. */
  public Names(Layer parent) {
    this.parent = parent;
  }

  @Override
  public @Nullable Slot find(String name) {
    Slot slot = own.get(name);
    return slot != null && slot.value() != null ? slot : parent.find(name);
  }

  /** What the template was given. */
  public Layer given() {
    return parent;
  }

  /** The names that the template has assigned by now. A copy. */
  public Assigned assigned() {
    Map<String, Slot> copy = new LinkedHashMap<>(own);
    copy.values().removeIf(slot -> slot.value() == null);
    return new Assigned(copy);
  }

  /** Assigns a name at the outermost level of the template. */
  public void set(String name, Slot slot, boolean exports) {
    own.put(name, slot);
    if (exports && !name.startsWith("_")) {
      exported.add(name);
    } else if (!exports) {
      exported.remove(name);
    }
  }

  /** The names that an importing template sees. */
  public Map<String, Slot> exports() {
    Map<String, Slot> visible = new LinkedHashMap<>();
    for (String name : exported) {
      Slot slot = own.get(name);
      if (slot != null) {
        visible.put(name, slot);
      }
    }
    return visible;
  }
}
