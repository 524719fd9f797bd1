package io.hardenlint.jinja.call;

import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments bound to the parameters of a {@link Signature}. */
public final class Bound {
  private final Object callee;
  private final Signature signature;
  private final @Nullable Value[] values;
  private final List<Value> rest;
  private final @Nullable PyDict named;

  /**
   * Bound arguments.
   *
   * @param values what was given, by the index of its parameter
   * @param named what was given under names that are none of its parameters'
   */
  Bound(
      Object callee,
      Signature signature,
      @Nullable Value[] values,
      List<Value> rest,
      @Nullable PyDict named) {
    this.callee = callee;
    this.signature = signature;
    this.values = values;
    this.rest = rest;
    this.named = named;
  }

  /** How the callable is named in messages. */
  public String callee() {
    return callee.toString();
  }

  /** Whether the call itself gave this argument. */
  public boolean given(String name) {
    int index = signature.index(name);
    return index >= 0 && values[index] != null;
  }

  /** The argument as it is, undefined or not. */
  public Value raw(String name) {
    Value value = optional(name);
    if (value == null) {
      throw new IllegalArgumentException(callee + " has no value for " + name);
    }
    return value;
  }

  /** The argument or, where none was given and it has no default, null. */
  public @Nullable Value optional(String name) {
    int index = signature.index(name);
    if (index < 0) {
      return null;
    }
    Value value = values[index];
    return value != null ? value : signature.fallback(index);
  }

  /**
   * The argument.
   *
   * @throws io.hardenlint.jinja.value.UndefinedUse if it is undefined
   */
  public Value get(String name) {
    Value value = raw(name);
    if (value instanceof PyUndefined u) {
      throw u.trip();
    }
    return value;
  }

  /** An argument that must be text. */
  public String text(String name) {
    if (get(name) instanceof PyStr s) {
      return s.text();
    }
    throw wrong(name, "a string");
  }

  /** An argument that must be an integer or a boolean that fits in 64 bits. */
  public long integer(String name) {
    return switch (get(name)) {
      case PyInt i when i.isLong() -> i.saturated();
      case PyBool b -> b.isTrue() ? 1 : 0;
      default -> throw wrong(name, "an integer");
    };
  }

  /** Whether an argument is true, by Python's rule. */
  public boolean truth(String name) {
    return Truth.of(get(name));
  }

  /** Whether an argument is {@code None}. */
  public boolean isNone(String name) {
    return get(name) == PyNone.NONE;
  }

  /** What {@code *rest} took. */
  public List<Value> rest() {
    return rest;
  }

  /** What {@code **more} took. */
  public PyDict named() {
    return named == null ? new PyDict() : named;
  }

  private PythonError wrong(String name, String expected) {
    return PythonError.unsupported(
        callee
            + ": the argument '"
            + name
            + "' is "
            + get(name).typeName()
            + ", expected "
            + expected);
  }
}
