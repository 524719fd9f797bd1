package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.scope.Slots;
import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An imported template: its exported names. */
final class Module implements PyObject, Slots {
  private final Map<String, Slot> exports;

  Module(Map<String, Slot> exports) {
    this.exports = exports;
  }

  @Override
  public @Nullable Slot slot(String name) {
    return exports.get(name);
  }

  @Override
  public @Nullable Value attribute(String name) {
    Slot slot = exports.get(name);
    return slot == null ? null : slot.value();
  }

  @Override
  public String typeName() {
    return "TemplateModule";
  }
}
