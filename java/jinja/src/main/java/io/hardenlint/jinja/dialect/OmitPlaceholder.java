package io.hardenlint.jinja.dialect;

import io.hardenlint.jinja.value.PyObject;

/**
 * {@code omit} before ansible-core 2.19: a text with a random number in it, another one in each
 * run. It may be passed and compared; its text cannot be known.
 */
public enum OmitPlaceholder implements PyObject {
  /** The only one. */
  OMIT;

  @Override
  public String typeName() {
    return "omit";
  }
}
