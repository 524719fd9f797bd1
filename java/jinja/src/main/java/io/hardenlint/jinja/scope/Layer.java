package io.hardenlint.jinja.scope;

import org.jspecify.annotations.Nullable;

/** Where names are looked up. */
@FunctionalInterface
public interface Layer {
  /** Knows no name. */
  static Layer empty() {
    return new Nothing();
  }

  /** What a name holds, or null if it is unknown here. */
  @Nullable Slot find(String name);

  /** This layer, then another. */
  default Layer over(Layer below) {
    return new Stacked(this, below);
  }

  // No start-up archive of Java 25 keeps the lambdas of an interface, so these are classes.

  /** Knows no name. */
  record Nothing() implements Layer {
    @Override
    public @Nullable Slot find(String name) {
      return null;
    }
  }

  /**
   * Two layers.
   *
   * @param first decides where it knows a name
   * @param below is asked for the other names
   */
  record Stacked(Layer first, Layer below) implements Layer {
    @Override
    public @Nullable Slot find(String name) {
      Slot slot = first.find(name);
      return slot != null ? slot : below.find(name);
    }
  }
}
