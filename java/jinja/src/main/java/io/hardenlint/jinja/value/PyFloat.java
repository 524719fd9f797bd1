package io.hardenlint.jinja.value;

/** A floating-point number. */
public record PyFloat(double number) implements Value {
  @Override
  public String typeName() {
    return "float";
  }
}
