package io.hardenlint.jinja.value;

/** {@code None}. */
public enum PyNone implements Value {
  /** The only one. */
  NONE;

  @Override
  public String typeName() {
    return "NoneType";
  }
}
