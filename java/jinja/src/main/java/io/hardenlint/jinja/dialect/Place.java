package io.hardenlint.jinja.dialect;

/** Where a template stands. */
public enum Place {
  /** In a file, or in one that a file includes. */
  FILE,
  /** In a variable, or in a file that a variable includes. */
  VARIABLE
}
