package io.hardenlint.jinja.scope;

import org.jspecify.annotations.Nullable;

/** Where names are looked up. */
@FunctionalInterface
public interface Layer {
  /** Nothing. */
  Layer EMPTY = name -> null;

  /** What a name holds, or null if it is unknown here. */
  @Nullable Slot find(String name);

  /** This layer, then another. */
  default Layer over(Layer below) {
    return name -> {
      Slot slot = find(name);
      return slot != null ? slot : below.find(name);
    };
  }
}
