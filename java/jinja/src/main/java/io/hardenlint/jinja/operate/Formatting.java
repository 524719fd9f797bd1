package io.hardenlint.jinja.operate;

import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;

/** {@code text % values}. */
final class Formatting {
  private Formatting() {}

  static Value percent(PyStr text, Value values) {
    throw PythonError.unsupported(
        "the operator '%' of text (" + values.typeName() + "); use the filter 'format' or '~'");
  }
}
