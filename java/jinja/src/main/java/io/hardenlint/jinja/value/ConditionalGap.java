package io.hardenlint.jinja.value;

import java.util.List;

/**
 * What an inline {@code if} without {@code else} gives when its condition is false. Jinja2 uses its
 * lenient undefined here, which prints as nothing inside text.
 */
public enum ConditionalGap implements PyObject {
  /** The only one. */
  GAP;

  @Override
  public List<Value> iterate() {
    return List.of();
  }

  @Override
  public Boolean contains(Value key) {
    return false;
  }

  /** Its {@code repr}; its {@code str} is empty. */
  @Override
  public String text() {
    return "Undefined";
  }

  @Override
  public boolean truth() {
    return false;
  }

  @Override
  public String typeName() {
    return "Undefined";
  }
}
