package io.hardenlint.jinja.builtin;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What templates of one dialect find by name. */
public final class Builtins {
  private static final Map<Dialect, Builtins> BY_DIALECT =
      Map.of(
          Dialect.CORE_2_14, new Builtins(Dialect.CORE_2_14),
          Dialect.CORE_2_19, new Builtins(Dialect.CORE_2_19));

  private final Dialect dialect;
  private final Map<String, Builtin> filters;
  private final Map<String, Builtin> tests;
  private final Map<String, Builtin> functions;

  private Builtins(Dialect dialect) {
    this.dialect = dialect;
    this.filters = Map.of();
    this.tests = Map.of();
    this.functions = Map.of();
  }

  /** The built-ins of a dialect. */
  public static Builtins of(Dialect dialect) {
    return java.util.Objects.requireNonNull(BY_DIALECT.get(dialect));
  }

  /** A filter, by its short name or below {@code ansible.builtin.}. */
  public Optional<Builtin> filter(String name) {
    return Optional.ofNullable(filters.get(shortName(name)));
  }

  /** A test, by its short name or below {@code ansible.builtin.}. */
  public Optional<Builtin> test(String name) {
    return Optional.ofNullable(tests.get(shortName(name)));
  }

  /** A global function: {@code range}, {@code dict}, {@code lookup} and others. */
  public Optional<Builtin> function(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /** The names of all filters, for messages. */
  public Set<String> filterNames() {
    return filters.keySet();
  }

  /** The names of all tests, for messages. */
  public Set<String> testNames() {
    return tests.keySet();
  }

  /** Whether a value's Python type has a method of that name. */
  public boolean hasMethod(Value receiver, String name) {
    return false;
  }

  /**
   * Whether any type that templates meet has a method of that name, for checks before rendering.
   */
  public boolean isMethodName(String name) {
    return false;
  }

  /**
   * {@code receiver.name(arguments)}.
   *
   * @throws PythonError if there is no such method, it is not reproduced, or Python raises
   */
  public Value method(Value receiver, String name, Arguments arguments, CallContext context) {
    if (arguments.positional().isEmpty()) {
      context.step();
    }
    throw PythonError.unsupported(
        "the method " + name + " of " + receiver.typeName() + " (" + dialect + ")");
  }

  private static String shortName(String name) {
    return name.startsWith("ansible.builtin.") ? name.substring("ansible.builtin.".length()) : name;
  }
}
