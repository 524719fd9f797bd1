package io.hardenlint.jinja.value;

/** A place in a list or a mapping: a value, or a promise of one. */
public sealed interface Cell permits Value, Lazy {
  /** The value; a promise is kept now. */
  Value value();
}
