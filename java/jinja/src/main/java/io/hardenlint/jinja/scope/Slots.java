package io.hardenlint.jinja.scope;

import org.jspecify.annotations.Nullable;

/** A value whose attributes remember what went into them. */
public interface Slots {
  /** What an attribute holds, or null. */
  @Nullable Slot slot(String name);
}
