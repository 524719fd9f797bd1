package io.hardenlint.jinja.value;

/**
 * A promise of a value: an element of a variable whose template is rendered when it is used. The
 * implementation remembers the value, and notes every use for the source map.
 */
public non-sealed interface Lazy extends Cell {
  /** Whether the promise was kept: copies of a container share its value from then on. */
  boolean isKept();

  /** The promise in a copy of its container: kept apart, unless it was kept before. */
  Cell fork();
}
