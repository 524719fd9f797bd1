package io.hardenlint.jinja.value;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;

/**
 * A {@code range}.
 *
 * @param start first number
 * @param stop bound, excluded
 * @param step distance, not 0
 */
public record PyRange(long start, long stop, long step) implements Value {
  /** Number of elements. */
  public long size() {
    if (step > 0 ? start >= stop : start <= stop) {
      return 0;
    }
    // Unsigned: the distance may pass 2^63.
    long distance = step > 0 ? stop - start - 1 : start - stop - 1;
    return Long.divideUnsigned(distance, step > 0 ? step : -step) + 1;
  }

  /** Number of elements, refused when they are too many to list. */
  public int listableSize() {
    long size = size();
    if (size < 0 || size > Limit.ELEMENTS.bound()) {
      throw PythonError.limit(Limit.ELEMENTS);
    }
    return (int) size;
  }

  /** The element at an index from 0. */
  public PyInt get(long index) {
    return PyInt.of(start + index * step);
  }

  @Override
  public String typeName() {
    return "range";
  }
}
