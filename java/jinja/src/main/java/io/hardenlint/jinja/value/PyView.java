package io.hardenlint.jinja.value;

import java.util.List;
import java.util.function.Function;

/**
 * What {@code dict.items()} and its like return: can be iterated and measured, not indexed; shows
 * the mapping as it is at that moment.
 *
 * @param typeName for instance {@code dict_items}
 * @param of the mapping
 * @param part what it shows of the mapping
 */
public record PyView(String typeName, PyDict of, Function<PyDict, List<Value>> part)
    implements PyObject {
  /** The elements now. */
  public List<Value> items() {
    return part.apply(of);
  }

  @Override
  public boolean truth() {
    return of.size() > 0;
  }

  @Override
  public String text() {
    return typeName + "(" + Repr.of(PyList.of(items())) + ")";
  }
}
