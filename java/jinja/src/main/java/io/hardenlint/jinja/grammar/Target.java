package io.hardenlint.jinja.grammar;

import java.util.List;

/** What {@code set}, {@code for} and {@code with} assign to. */
public sealed interface Target {
  /** Where it stands. */
  int offset();

  /** A name. */
  record Name(String name, int offset) implements Target {}

  /** {@code namespace.attribute}. */
  record Member(String namespace, String attribute, int offset) implements Target {}

  /** Several targets. */
  record Several(List<Target> targets, int offset) implements Target {}
}
