package io.hardenlint.jinja.value;

/**
 * What an inline {@code if} without {@code else} gives when its condition is false. Jinja2 uses its
 * lenient undefined here, which prints as nothing inside text.
 */
public enum ConditionalGap implements PyObject {
  /** The only one. */
  GAP;

  @Override
  public boolean truth() {
    return false;
  }

  @Override
  public String typeName() {
    return "Undefined";
  }
}
