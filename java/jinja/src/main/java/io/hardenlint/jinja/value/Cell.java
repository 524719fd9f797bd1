package io.hardenlint.jinja.value;

/** A place in a list or a mapping: a value, or a promise of one. */
public sealed interface Cell permits Value, Lazy {
  /** The value; a promise is kept now. */
  Value value();

  /** The place in a copy of its container. */
  static Cell copied(Cell cell) {
    return cell instanceof Lazy promise ? promise.fork() : cell;
  }
}
