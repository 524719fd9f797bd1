package io.hardenlint.jinja.value;

/**
 * Where a list or a mapping comes from, as far as ansible-core 2.19 treats it differently: only
 * those that a template writes are copied where they arrive, and lists of different other kinds add
 * to one that counts as written.
 */
public enum Kind {
  /** A template wrote it, such as {@code [1, 2]}: Python's own type. */
  WRITTEN,
  /** A variable holds it, or it is a copy of a written one: Ansible's own type. */
  VARIABLE,
  /** A call or a filter gave it: Ansible's own type, in which texts are no templates. */
  RESULT,
  /** It stands in the play's variables, unrendered: changing it changes them. */
  SOURCE
}
