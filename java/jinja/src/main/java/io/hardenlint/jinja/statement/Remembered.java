package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.scope.Layer;
import io.hardenlint.jinja.scope.Slot;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names that are looked up once. */
final class Remembered implements Layer {
  private final Layer layer;
  private final Map<String, Slot> known = new HashMap<>();

  Remembered(Layer layer) {
    this.layer = layer;
  }

  @Override
  public @Nullable Slot find(String name) {
    Slot slot = known.get(name);
    if (slot == null) {
      slot = layer.find(name);
      if (slot != null) {
        known.put(name, slot);
      }
    }
    return slot;
  }
}
