package io.hardenlint.lint.rule;

/**
 * One rule. Those that look at artefacts are {@link SetRule}s; the others declare what a run itself
 * reports.
 */
public interface Rule {

  /** What people are told about it. */
  Declaration declaration();

  /** Its id. */
  default String id() {
    return declaration().id();
  }

  /** Whether a comment can hold its findings back. */
  default boolean isSuppressible() {
    return true;
  }
}
