package io.hardenlint.startup;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;

/** Knows what some {@code invokedynamic} calls amount to. */
interface Replacement {
  /**
   * A method that does the same, or null if this knows no such call.
   *
   * @param called the name in the call
   * @param bootstrap what the call would be linked by
   * @param arguments what that is given
   */
  @Nullable Body of(String called, Handle bootstrap, Object... arguments);

  /**
   * A static method with the descriptor of the call.
   *
   * @param name the beginning of its name
   * @param code writes its instructions, frames and sizes
   */
  record Body(String name, Code code) {}

  /** Writes instructions, from after {@code visitCode} to {@code visitMaxs}. */
  @FunctionalInterface
  interface Code {
    void write(MethodVisitor method);
  }
}
