package io.hardenlint.jinja.value;

/** {@code True} and {@code False}. */
public enum PyBool implements Value {
  /** {@code False}. */
  FALSE,
  /** {@code True}. */
  TRUE;

  /** The value for a Java truth value. */
  public static PyBool of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** As Java's truth value. */
  public boolean isTrue() {
    return this == TRUE;
  }

  @Override
  public String typeName() {
    return "bool";
  }
}
