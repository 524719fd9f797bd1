package io.hardenlint.jinja.trace;

import io.hardenlint.jinja.SourceMap.VariableUse;
import org.jspecify.annotations.Nullable;

/** A variable, or an element of one, that was read. Each is made once, and compared as itself. */
public final class Use {
  private final VariableUse variable;
  private final @Nullable Use container;
  private Uses behind = Uses.NONE;

  /**
   * A variable.
   *
   * @param container what it is an element of; null for a whole variable
   */
  public Use(VariableUse variable, @Nullable Use container) {
    this.variable = variable;
    this.container = container;
  }

  /** Its name and where it is defined. */
  public VariableUse variable() {
    return variable;
  }

  /** What it is an element of, or null. */
  public @Nullable Use container() {
    return container;
  }

  /** What went into its value. */
  Uses behind() {
    return behind;
  }

  /** Tells what went into its value, once that is known. */
  public void setBehind(Uses uses) {
    behind = uses;
  }
}
