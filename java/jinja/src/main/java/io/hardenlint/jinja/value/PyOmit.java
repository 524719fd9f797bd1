package io.hardenlint.jinja.value;

/** Ansible's {@code omit}, which disappears from lists and mappings when they are printed. */
public enum PyOmit implements Value {
  /** The only one. */
  OMIT;

  @Override
  public String typeName() {
    return "_OmitType";
  }
}
