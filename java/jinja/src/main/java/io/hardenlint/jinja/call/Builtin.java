package io.hardenlint.jinja.call;

import io.hardenlint.jinja.value.Value;

/**
 * Something built in that templates call.
 *
 * @param name its name, without collection
 * @param signature its parameters; for a filter or a test the first is the value it is applied to
 * @param acceptsUndefined whether undefined arguments reach the body; otherwise the engine reports
 *     their use before the call
 * @param body what it does
 */
public record Builtin(String name, Signature signature, boolean acceptsUndefined, Body body) {

  /** What a built-in does. */
  @FunctionalInterface
  public interface Body {
    /**
     * Computes the result; tests return a {@code PyBool}.
     *
     * @throws io.hardenlint.jinja.python.PythonError if Python raises, or its answer is not
     *     reproduced
     */
    Value call(Bound arguments, CallContext context);
  }

  /** A built-in for which the use of an undefined argument is an error. */
  public static Builtin of(String name, String signature, Body body) {
    return new Builtin(name, Signature.of(signature), false, body);
  }

  /** A built-in that is given undefined arguments as they are. */
  public static Builtin lenient(String name, String signature, Body body) {
    return new Builtin(name, Signature.of(signature), true, body);
  }
}
