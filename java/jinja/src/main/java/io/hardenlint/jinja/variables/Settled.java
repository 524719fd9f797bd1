package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of templates in variables that are the same for all who read them, whatever they
 * change in place: texts, numbers and their like. They are rendered once.
 */
public final class Settled {
  private final IdentityHashMap<YamlNode, Slot> slots = new IdentityHashMap<>();

  /** None yet. */
  public Settled() {}

  @Nullable Slot find(YamlNode node) {
    return slots.get(node);
  }

  void add(YamlNode node, Slot slot) {
    Value value = slot.value();
    boolean open =
        value instanceof PyList
            || value instanceof PyDict
            || value instanceof PyTuple
            || value instanceof PyObject;
    if (!open) {
      slots.put(node, slot);
    }
  }
}
