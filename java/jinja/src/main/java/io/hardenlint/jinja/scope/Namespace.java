package io.hardenlint.jinja.scope;

import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code namespace()} returns: attributes that any scope may assign. */
public final class Namespace implements PyObject, Slots {
  private final Map<String, Slot> attributes = new LinkedHashMap<>();

  /** Assigns an attribute. */
  public void set(String name, Slot slot) {
    attributes.put(name, slot);
  }

  @Override
  public @Nullable Slot slot(String name) {
    return attributes.get(name);
  }

  @Override
  public @Nullable Value attribute(String name) {
    Slot slot = attributes.get(name);
    return slot == null ? null : slot.value();
  }

  @Override
  public String text() {
    PyDict shown = new PyDict();
    attributes.forEach((name, slot) -> {
      if (slot.value() != null) {
        shown.put(name, slot.value());
      }
    });
    return "<Namespace " + Repr.of(shown) + ">";
  }

  @Override
  public String typeName() {
    return "Namespace";
  }
}
