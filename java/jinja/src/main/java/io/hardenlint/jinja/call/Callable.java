package io.hardenlint.jinja.call;

import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.Value;

/** A value that templates can call: a macro, a bound method, a global function. */
public interface Callable extends PyObject {

  /**
   * Calls it.
   *
   * @throws io.hardenlint.jinja.python.PythonError if Python raises, or its answer is not
   *     reproduced
   */
  Value call(Arguments arguments, CallContext context);

  /** The name of a function or method that is built in; empty for others. */
  default String name() {
    return "";
  }

  /** Whether undefined arguments reach the body; otherwise the call itself is undefined. */
  default boolean acceptsUndefined() {
    return false;
  }

  /** Whether it asks what went into each argument. */
  default boolean tracesArguments() {
    return false;
  }
}
