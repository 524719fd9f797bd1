package io.hardenlint.jinja.value;

/** A Python value. */
public sealed interface Value extends Cell
    permits PyNone,
        PyBool,
        PyInt,
        PyFloat,
        PyStr,
        PyList,
        PyTuple,
        PyDict,
        PyRange,
        PyDate,
        PyDateTime,
        PyUndefined,
        PyOmit,
        PyObject {

  /** The name of its Python type, for instance {@code int}. */
  String typeName();

  @Override
  default Value value() {
    return this;
  }
}
