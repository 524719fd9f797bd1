package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.value.Lazy;

/** A variable: its value once it was used. */
interface VariableCell extends Lazy {
  /** The value and the variables that went into it, this one first. */
  Slot slot();
}
